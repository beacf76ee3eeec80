interface Event {
  readonly rmse: number;
  readonly threshold: number;
  readonly scores: string;
}

export function handler({ rmse, threshold, scores }: Event) {
  return { good: rmse <= threshold, scores, regions: [{ name: 'north' }, { name: 'south' }] };
}
