/** Parts that go together in any combination: opener, subject and predicate make a sentence. */
export interface Phrases {
  /** Complete, for those who write no more. */
  readonly exclamations: readonly string[];
  /** Ends in a space. The empty one leaves the sentence to begin with its subject. */
  readonly openers: readonly string[];
  readonly subjects: readonly string[];
  readonly predicates: readonly string[];
  readonly ends: readonly string[];
}

export const english: Phrases = {
  exclamations: [
    'Agreed.',
    'This.',
    'So true!',
    'Thank you for this.',
    'No.',
    'And then what?',
    '+1',
    'Well said.',
  ],
  openers: [
    '',
    '',
    'Honestly, ',
    'For what it is worth, ',
    'Sorry, but ',
    'I have said it before: ',
    'To be fair, ',
    'A small correction: ',
    'Writing this from the tram: ',
    'My grandmother used to say that ',
  ],
  subjects: [
    'the second paragraph',
    'the new timetable',
    'this bridge',
    'the whole council',
    'my neighbour from the third floor',
    'the ticket machine at the corner',
    'that photograph',
    'the old ferry',
    'the winter schedule',
    'our village',
    'the lamp over the crossing',
  ],
  predicates: [
    'deserves an article of its own',
    'makes less sense every year',
    'was better before the repairs',
    'has been promised since my children were small',
    'costs more than anybody admits',
    'never helps when it rains',
    'proves the point of the comment above',
    'is the only thing that still works around here',
    'reminds me of the winter when the river froze',
    'will look different in daylight',
    'would not pass a simple inspection',
    'is filed under C:\\archive\\lost, apparently',
  ],
  ends: ['.', '.', '.', '!', '…', ' ¯\\_(ツ)_/¯'],
};

export const russian: Phrases = {
  exclamations: ['Согласен.', 'Именно так!', 'Спасибо!', 'Ну и ну…', 'А дальше что?', 'Вот-вот.'],
  openers: [
    '',
    '',
    'Честно говоря, ',
    'Простите, но ',
    'Живу рядом: ',
    'Справедливости ради, ',
    'Мелкая поправка: ',
  ],
  subjects: [
    'второй абзац',
    'новое расписание',
    'этот мост',
    'наш двор',
    'старый паром',
    'моя соседка',
    'зимний график',
    'автор заметки',
  ],
  predicates: [
    'заслуживает отдельной статьи',
    'с каждым годом удивляет всё больше',
    'обходится дороже, чем все признают',
    'никогда не спасает в дождь',
    'напоминает мне ту зиму, когда замёрзла река',
    'держится на честном слове',
    'подтверждает комментарий выше',
    'выглядит иначе при дневном свете',
  ],
  ends: ['.', '.', '!', '…'],
};

export const arabic: Phrases = {
  exclamations: ['أتفق معك.', 'شكرا جزيلا!', 'كلام صحيح.', 'وماذا بعد؟'],
  openers: ['', '', 'بصراحة، ', 'للإنصاف، ', 'أسكن قريبا من هنا: ', 'تصحيح صغير: '],
  subjects: ['الجدول الجديد', 'هذا الجسر', 'المقال كله', 'جاري العزيز', 'المركب القديم', 'القطار الأخير'],
  predicates: [
    'يستحق مقالا مستقلا',
    'يكلف أكثر مما يعترف به أحد',
    'لا يصل أبدا حين يهطل المطر',
    'يذكرني بشتاء تجمد فيه النهر',
    'يبدو مختلفا في ضوء النهار',
    'يثبت ما قيل في التعليق السابق',
  ],
  ends: ['.', '.', '!', '…'],
};

export const hindi: Phrases = {
  exclamations: ['सहमत।', 'बिल्कुल सही!', 'धन्यवाद!', 'फिर क्या हुआ?'],
  openers: ['', '', 'सच कहूँ तो ', 'माफ़ कीजिए, पर ', 'मैं पास ही रहता हूँ: ', 'एक छोटा सुधार: '],
  subjects: ['यह पुल', 'नया समय', 'दूसरा हिस्सा', 'हमारा गाँव', 'पुराना घाट', 'मेरा पड़ोसी'],
  predicates: [
    'अलग लेख के लायक है',
    'हर साल और हैरान करता है',
    'बारिश में कभी काम नहीं आता',
    'मुझे उस सर्दी की याद दिलाता है जब नदी जम गई थी',
    'दिन के उजाले में कुछ और दिखता है',
    'सबके अंदाज़े से महँगा पड़ता है',
  ],
  ends: ['।', '।', '!', '…'],
};

/** As they arrive, byte for byte: with joiners, with the joiner lost, with and without variation selectors. */
export const emoji: readonly string[] = [
  '\u{1f937}\u200d\u2642\ufe0f',
  '\u{1f937}\u2642\ufe0f',
  '❄\ufe0f➡\ufe0f🔥',
  '💔',
  '⏳',
  '🏒✨',
  '💼',
  '🇺🇦',
  '😂😂😂',
  '👍🏽',
  '❤\ufe0f',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
  '🙏',
  '🤔',
  '1\ufe0f\u20e3',
];
