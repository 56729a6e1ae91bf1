/** Which rules screen the comments of a site, and how strictly. */
export interface ScreeningPolicy {
  readonly link: { readonly enabled: boolean; readonly maxLinks: number };
  readonly repeatedText: { readonly enabled: boolean; readonly withinHours: number };
  readonly hiddenText: { readonly enabled: boolean };
}

export const defaultScreeningPolicy: ScreeningPolicy = {
  link: { enabled: true, maxLinks: 2 },
  repeatedText: { enabled: true, withinHours: 24 },
  hiddenText: { enabled: true },
};
