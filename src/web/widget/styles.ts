import { unsafeCSS, type CSSResult } from 'lit';
import sheet from './widget.css?inline';

/** Minified when it is bundled; our own, so nothing in it is unsafe. */
export const styles: CSSResult = unsafeCSS(sheet);
