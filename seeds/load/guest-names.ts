/** Each ends in a letter that no digit looks like, so that names and their skeletons differ where numbers do. */
const pseudonyms = [
  'Quiet Otter',
  'tram_driver',
  'Mossy Lantern',
  'Old Ferryman',
  'snow·hare',
  'Granite Sparrow',
  'Тихая Выдра',
  'Снежный Барсук',
  'ثعلب الشتاء',
  'पहाड़ी कौवा',
  '🏒 Night Skater',
  'Zoë',
] as const;

/** A pseudonym like those under real articles, made unique by the guest's number. */
export function guestName(author: number): string {
  const pseudonym = pseudonyms[author % pseudonyms.length] ?? pseudonyms[0];
  return `${pseudonym} ${author + 1}`;
}
