/** The version of this contract. A plugin's manifest names the range that it works with. */
export const sdkVersion = '1.2.0';
