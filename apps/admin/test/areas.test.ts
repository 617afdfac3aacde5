import { permissions, permissionTable } from '@customering/contracts';
import { openAreas, placeOf } from '../src/shell/areas';
import { enterWorkspace } from '../src/shell/paths';

const may = (role: 'owner' | 'viewer') =>
  permissions.filter((permission) => (permissionTable[permission] as readonly string[]).includes(role)); // widened to ask for any role

describe('the menu', () => {
  beforeEach(() => enterWorkspace('main'));

  it('leaves out what the role may not open', () => {
    const keys = openAreas(may('viewer')).flatMap(({ entries }) => entries.map(({ key }) => key));

    expect(keys).not.toContain('page.customers');
    expect(keys).not.toContain('page.keys');
    expect(keys).toContain('page.kpis');
  });

  it('has at most seven entries an area', () => {
    expect(openAreas(may('owner')).every(({ entries }) => entries.length <= 7)).toBe(true);
  });

  it.each([
    ['/w/main/', 'page.today'],
    ['/w/main', 'page.today'],
    ['/w/main/listen', 'page.live'],
    ['/w/main/listen/sources/1', 'page.sources'],
    ['/w/main/listen/import/1', 'page.sources'],
    ['/w/main/keep-score/kpis/1/edit', 'page.kpis'],
  ])('knows that %s belongs to %s', (pathname, key) => {
    expect(placeOf(pathname, openAreas(may('owner')))?.entry.key).toBe(key);
  });
});
