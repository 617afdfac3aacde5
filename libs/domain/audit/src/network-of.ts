/** The network of an address, not the machine: 10.0.4.0 for 10.0.4.7, 2001:db8:1:: for an address of version 6. */
export function networkOf(address: string | undefined): string | null {
  if (address === undefined || address === '') return null;
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1]}.0`;
  const groups = plain.split('::')[0]?.split(':').filter(Boolean) ?? [];
  return /^[0-9a-f:]+$/i.test(plain) ? `${groups.slice(0, 3).join(':')}::` : null;
}
