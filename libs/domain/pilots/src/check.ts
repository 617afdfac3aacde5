export interface Check {
  readonly id:
    | 'split'
    | 'crossed'
    | 'met_it'
    | 'plan'
    | 'late'
    | 'merges'
    | 'novelty'
    | 'trend'
    | 'placebo'
    | 'matching'
    | 'few_units'
    | 'scatter'
    | 'frozen'
    | 'season';
  readonly state: 'good' | 'attention' | 'bad';
  readonly sentence: string;
}
