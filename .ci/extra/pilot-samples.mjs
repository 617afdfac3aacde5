/** Small samples that published answers name without their numbers. */

/** `sleep` (Student 1908) and `mtcars` (Henderson & Velleman 1981), as R brings them. */
export const samples = {
  sleepFirst: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  sleepSecond: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
  automatic: [
    21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2, 13.3, 19.2,
  ],
  manual: [21, 21, 22.8, 32.4, 30.4, 33.9, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4],
};

/** The sums of GrowthBook's test of a ratio adjusted by its past. */
export const ratioArms = {
  control: {
    n: 100,
    sumM: 485.112236689623,
    sumMM: 2715.484666118136,
    sumD: 679.9093275844917,
    sumDD: 4939.424001640236,
    sumMD: 3602.146836776702,
    past: {
      sumM: 192.59138069991536,
      sumMM: 460.076026390857,
      sumD: 290.1398399750233,
      sumDD: 920.9461385038898,
      sumMD: 634.239482353647,
    },
    sumMPastM: 1113.6215759318352,
    sumDPastD: 2130.9404074446747,
    sumMPastD: 1559.2878434944676,
    sumDPastM: 1460.3181079276983,
  },
  treated: {
    n: 100,
    sumM: 514.7757826608777,
    sumMM: 2994.897482705013,
    sumD: 705.4090874383759,
    sumDD: 5291.36604146392,
    sumMD: 3918.1561431600717,
    past: {
      sumM: 206.94157227402536,
      sumMM: 514.2903702246757,
      sumD: 302.54389139107326,
      sumDD: 994.4506208125663,
      sumMD: 698.4173425817908,
    },
    sumMPastM: 1237.0953021125997,
    sumDPastD: 2292.081739775257,
    sumMPastD: 1701.0287270040265,
    sumDPastM: 1604.0759503266522,
  },
};
