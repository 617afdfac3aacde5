/** The intake takes in for the whole workspace: what its one statement writes may be of any brand, or of none. */
export const appendForAllBrands = `
  alter function ingest.append_rows(uuid, uuid, bytea, int[], smallint[], int[], bigint[], text[]) set customering.brands = '*';
`;
