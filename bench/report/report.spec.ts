import { describe, expect, it } from '@jest/globals';
import { absentFinding, failedFinding, figureFinding, ratioFinding } from './finding.js';
import { numeral } from './numeral.js';
import { withReport } from './performance-document.js';
import { markdownTable, renderReport } from './table.js';

const sides = {
  first: { name: 'service', figures: [8_000, 9_000, 8_500] },
  second: { name: 'floor', figures: [10_000, 10_000, 10_000] },
};

describe('a finding', () => {
  it('meets a bar or misses it by the ratio of the medians', () => {
    const options = { what: 'a page', ...sides, unit: '/s' };
    expect(ratioFinding({ ...options, bar: { least: 0.85, of: 'of floor (a)' } })).toEqual({
      what: 'a page',
      bar: '≥ 0.85 of floor (a)',
      measured: '0.85 (0.80–0.90)',
      verdict: 'met',
      figures: 'service 8,500 /s (8,000–9,000); floor 10,000 /s',
    });
    expect(ratioFinding({ ...options, bar: { least: 0.86 } }).verdict).toBe('missed');
    expect(ratioFinding({ ...options, bar: { most: 0.8 } }).verdict).toBe('missed');
    expect(ratioFinding({ ...options, bar: null }).verdict).toBe('no bar');
  });

  it('may be of one figure', () => {
    const memory = figureFinding({ what: 'memory', bar: { most: 256 }, figures: [140.25], unit: 'MiB' });
    expect(memory).toMatchObject({ bar: '≤ 256 MiB', measured: '140 MiB', verdict: 'met' });
  });
});

describe('a numeral', () => {
  it.each([
    [12_345.6, '12,346'],
    [123.4, '123'],
    [12.34, '12.3'],
    [0.854, '0.85'],
    [3, '3'],
  ])('of %d is %s', (value, text) => {
    expect(numeral(value)).toBe(text);
  });
});

describe('the report', () => {
  const machine = {
    ...{ processor: 'Some CPU', cores: 2, memoryGiB: 24, node: '20.20.2', postgres: '18.4' },
    ...{ commit: 'abc1234', date: '2026-11-23' },
  };

  it('says on what, and has a line for everything, with its note below', () => {
    const findings = [
      ratioFinding({ what: 'a page', bar: { least: 0.85 }, ...sides, unit: '/s', note: 'With care.' }),
      absentFinding('claims', '≤ 1.2', 'There is no such route.'),
      failedFinding('a post', new Error('It broke.')),
    ];
    const report = renderReport({ machine, scope: 'a quick run', seconds: 61.4, findings });
    expect(report).toContain('commit abc1234, a quick run of 61 s');
    expect(report).toContain('Some CPU, 2 cores, 24 GiB; Node 20.20.2, PostgreSQL 18.4');
    expect(report).toMatch(/^\| a page \[1\] +\| ≥ 0\.85 × +\| 0\.85 \(0\.80–0\.90\) +\| met +\|/m);
    expect(report).toMatch(/^\| claims \[2\] .*\| not there \|/m);
    expect(report).toMatch(/^\| a post \[3\] .*\| failed +\|/m);
    expect(report).toMatch(/^3\. It broke\.$/m);
  });

  it('keeps its columns where a cell has a bar or a line end', () => {
    const [, , row] = markdownTable([['a'], ['b | c\nd']])
      .join('\n')
      .split('\n');
    expect(row).toBe('| b \\| c d |');
  });
});

describe('the document', () => {
  it('is begun where there is none, and then only changes between the marks', () => {
    const first = withReport(null, 'the first report');
    expect(first).toContain('<!-- bench:begin -->\n\nthe first report\n\n<!-- bench:end -->');
    const byHand = `${first}\nWritten by hand.\n`;
    expect(withReport(byHand, 'another')).toBe(byHand.replace('the first report', 'another'));
  });

  it('is not written to where it has lost its marks', () => {
    expect(() => withReport('# Performance\n', 'a report')).toThrow('marks');
  });
});
