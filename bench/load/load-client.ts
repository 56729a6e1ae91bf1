import { readFileSync } from 'node:fs';
import { LoadRun } from './load-run.js';
import type { LoadExtent, LoadPlan } from './load-plan.js';

// A process of its own, so that the load takes nothing from what it loads: a plan's file and an extent in,
// one line out.
const [planPath = '', extent = ''] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planPath, 'utf8')) as LoadPlan;
const outcome = await new LoadRun(plan, JSON.parse(extent) as LoadExtent).run();
console.log(JSON.stringify(outcome));
if (outcome.errors.length > 0) process.exitCode = 1;
