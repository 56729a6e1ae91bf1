import { readFileSync } from 'node:fs';

/** Prints the closing line of a test run from Jest's report: a suite that could not run counts as a failure. */
const [path] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, 'utf8'));
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
console.log(`${report.numPassedTests} passed, ${failed} failed`);
if (failed > 0 || report.numPassedTests === 0) process.exitCode = 1;
