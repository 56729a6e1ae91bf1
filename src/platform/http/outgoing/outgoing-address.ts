import { BlockList, isIP } from 'node:net';

/** Networks of the operator's own that may be asked all the same, over plain HTTP too: `10.1.0.0/16`, `127.0.0.1`. */
export class OwnNetworks {
  private readonly networks = new BlockList();

  constructor(readonly list: readonly string[]) {
    for (const network of list) {
      const [address = '', prefix] = network.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.networks.addSubnet(
        address,
        prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix),
        family,
      );
    }
  }

  has(host: string): boolean {
    const address = host.replace(/^\[|\]$/g, '');
    const version = isIP(address);
    return version !== 0 && this.networks.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }
}

const longest = 2_000;

/**
 * An address that somebody wants us to send to, parsed, or null for what no request is made to: other schemes than
 * `https`, names and passwords in the address, fragments. Whether its host leads into a private network is found out
 * when it is looked up, each time again: what a name points to changes.
 */
export function outgoingAddress(given: string, own: OwnNetworks): URL | null {
  if (given.length > longest || !URL.canParse(given)) return null;
  const url = new URL(given);
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && own.has(url.hostname));
  return allowed && url.username === '' && url.password === '' && !given.includes('#') ? url : null;
}
