/**
 * A flag tag sequence (UTS #51, ED-14a): black flag, a subdivision such as "gbsct" in tag letters, cancel tag.
 * Three to six tags is what a CLDR subdivision has; longer ones would be room for a hidden message.
 */
export const FLAG_TAG_SEQUENCE = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;

/** The three flags that fonts draw: England, Scotland, Wales. Any other sequence looks like a bare black flag. */
export const DRAWN_FLAG_SEQUENCE =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu;
