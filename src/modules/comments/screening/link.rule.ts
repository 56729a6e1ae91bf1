import { findLinks, type Link } from '../../../platform/text/links.js';
import type { Finding } from './finding.js';
import type { Rule } from './rule.js';

/** Many links are what spam is made of; some domains are nothing else, and some are always welcome. */
export const linkRule: Rule = {
  name: 'link',
  screen({ text }, { link }) {
    if (!link.enabled) return [];
    const links = findLinks(text);
    const blocked = links.filter(({ host }) => isUnder(host, link.blockedDomains));
    const counted = links.filter(({ host }) => !isUnder(host, link.allowedDomains));
    const findings: Finding[] = [];
    if (blocked.length > 0) {
      const hosts = [...new Set(blocked.map(({ host }) => host))].slice(0, 10);
      findings.push({ ...placed(blocked), outcome: 'reject', code: 'blocked_domain', params: { hosts } });
    }
    if (counted.length > link.maxLinks) {
      const params = { links: counted.length, allowed: link.maxLinks };
      findings.push({ ...placed(counted), outcome: 'hold', code: 'too_many_links', params });
    }
    return findings;
  },
};

/** A domain covers what is below it: example.org, and www.example.org. */
function isUnder(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function placed(links: readonly Link[]): Pick<Finding, 'rule' | 'spans'> {
  return { rule: 'link', spans: links.map(({ start, end }) => [start, end]) };
}
