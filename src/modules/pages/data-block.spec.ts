import { expect, it } from '@jest/globals';
import { dataBlock } from './data-block.js';

it('lets no text end the element or open a comment in it, and changes no text', () => {
  const data = { body: `</script><script>alert(1)</script><!-- <script> ]]> \u2028 & "quoted" 🤷‍♂️` };
  const [, json = ''] = /^<script type="application\/json">(.*)<\/script>$/s.exec(
    dataBlock('application/json', data).markup,
  )!;
  expect(json).not.toContain('<');
  expect(JSON.parse(json)).toEqual(data);
});
