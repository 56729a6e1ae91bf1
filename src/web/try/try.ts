import { unfoldBytes } from './bytes.js';
import { prepareDesk } from './desk.js';
import { openThread, say } from './reader.js';
import { prepareStorm } from './storm.js';
import { prepareTwenty } from './twenty.js';

const script = document.createElement('script');
script.src = '/embed.js';
document.head.append(script);

const desk = prepareDesk();
openThread('demo', 'our-rink-opens-when-the-hose-freezes');
unfoldBytes(desk);
for (const button of document.querySelectorAll<HTMLElement>('[data-say]')) {
  button.addEventListener('click', () => {
    say(button.dataset.say ?? '');
  });
}
prepareStorm();
prepareTwenty();
