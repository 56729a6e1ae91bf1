/** Stable codes: clients and tests depend on them. */
export type TextProblemCode =
  | 'malformed_text'
  | 'text_blank'
  | 'text_too_long'
  | 'text_too_many_marks'
  | 'name_invalid_character'
  | 'bidi_control'
  | 'line_break';

/** Why a text is refused: the code is for programs, the detail for the person who wrote it. */
export interface TextProblem {
  code: TextProblemCode;
  detail: string;
}
