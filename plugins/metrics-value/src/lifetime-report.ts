/** What a lifetime run found, as plain data: the screens and the stored run share this form. */
export interface LifetimeReport {
  readonly customers: number;
  readonly repeatCustomers: number;
  readonly purchaseDays: number;
  readonly from: string;
  readonly calibrationEnd: string;
  readonly dataEnd: string;
  readonly holdoutWeeks: number;
  readonly verdict: 'usable' | 'usable_with_care' | 'refused';
  readonly verdictSentence: string;
  readonly reasons: readonly Reason[];
  readonly purchase: PurchasePart | null;
  readonly spend: SpendPart | null;
  readonly spendRefusal: string | null;
  readonly holdout: HoldoutPart | null;
  readonly total: TotalPart | null;
  readonly assumed: Assumed;
}

export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Estimate {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface PurchasePart {
  readonly family: string;
  readonly parameters: readonly Estimate[];
  readonly logLikelihood: number;
  readonly gainOverNoDropout: number;
  readonly converged: boolean;
  readonly conditionNumber: number | null;
}

export interface SpendPart {
  readonly parameters: readonly Estimate[];
  readonly logLikelihood: number;
  readonly correlation: number;
  readonly populationMean: number;
  readonly customers: number;
}

export interface HoldoutPart {
  readonly weeks: number;
  readonly actual: number;
  readonly expected: number;
  readonly errorPercent: number;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquareError: number;
  readonly correlation: number;
  readonly sentence: string;
  readonly byPast: readonly {
    readonly past: string;
    readonly customers: number;
    readonly actual: number;
    readonly expected: number;
  }[];
  readonly weekly: readonly { readonly week: number; readonly actual: number; readonly expected: number }[];
}

export interface TotalPart {
  readonly revenue: string;
  readonly revenueLow: string;
  readonly revenueHigh: string;
  readonly margin: string | null;
  readonly marginLow: string | null;
  readonly marginHigh: string | null;
}

export interface Assumed {
  readonly horizonMonths: number;
  readonly annualDiscountPercent: number;
  readonly marginPercent: number | null;
  readonly marginSource: string;
  readonly currency: string;
  readonly unitOfTime: string;
}
