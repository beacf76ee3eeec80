import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Closable, Cloud, Component } from '../../kernel/index.ts';
import { type Alarm, alarmKey, alarmsOf } from './alarm.ts';
import { runAlarmActions } from './alarm-actions.ts';
import { evaluateAlarm } from './evaluate-alarm.ts';
import { type Metric, metricTable } from './metric-table.ts';
import { datapoints } from './statistics.ts';

/** Looks at alarms when their metric gets data, and once each of their periods for the data that does not come. */
export class AlarmEvaluator implements Closable {
  readonly #cloud: Cloud;
  readonly #timers = new Map<string, () => void>();
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  resume(): void {
    for (const { value } of this.#cloud.store.everywhere<Alarm>('monitoring', 'alarm')) this.arm(value);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
  }

  /** Resolves when every action under way is done. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Evaluates the alarms on metrics that got data. */
  changed(metrics: readonly Metric[]): void {
    const [first] = metrics;
    if (!first) return;
    for (const alarm of alarmsOf(this.#cloud.store, first)) {
      if (metrics.some((metric) => isOn(alarm, metric))) this.evaluate(alarm);
    }
  }

  /** Watches an alarm from now on. */
  arm(alarm: Alarm): void {
    this.disarm(alarm.arn);
    if (this.#closed) return;
    const { clock, store } = this.#cloud;
    const period = periodOf(alarm);
    const next = (Math.floor(clock.now() / period) + 1) * period;
    const look = () => {
      const current = store.get<Alarm>(alarmKey(alarm, alarm.name));
      if (!current) return;
      this.evaluate(current);
      this.arm(current);
    };
    this.#timers.set(alarm.arn, clock.at(next, look, { background: true }));
  }

  disarm(arn: string): void {
    this.#timers.get(arn)?.();
    this.#timers.delete(arn);
  }

  evaluate(alarm: Alarm): void {
    const { settings } = alarm;
    const period = periodOf(alarm);
    const now = this.#cloud.clock.now();
    const current = Math.floor(now / period) * period;
    const metric: Metric = {
      account: alarm.account,
      region: alarm.region,
      namespace: settings.Namespace ?? '',
      name: settings.MetricName ?? '',
      dimensions: settings.Dimensions ?? [],
    };
    // The period that is still running counts once it has data.
    const periods = settings.EvaluationPeriods ?? 1;
    const samples = metricTable(this.#cloud.store).samples(metric, current - periods * period, current + period);
    const points = datapoints(samples, period, settings.Statistic ?? settings.ExtendedStatistic ?? 'Average');
    const { state, reason } = evaluateAlarm(settings, points.slice(-periods), alarm.state);
    if (state !== alarm.state) this.setState(alarm, state, reason);
  }

  setState(alarm: Alarm, state: StateValue, reason: string): void {
    const { store, clock } = this.#cloud;
    const changed: Alarm = { ...alarm, state, reason, stateUpdatedAt: clock.now() };
    store.put(alarmKey(alarm, alarm.name), changed);
    const release = clock.busy();
    const actions = runAlarmActions(this.#cloud, changed, alarm.state).finally(() => {
      release();
      this.#underWay.delete(actions);
    });
    this.#underWay.add(actions);
  }
}

export const alarmEvaluator: Component<AlarmEvaluator> = {
  name: 'monitoring',
  open: (cloud) => new AlarmEvaluator(cloud),
};

/** Milliseconds. */
function periodOf({ settings }: Alarm): number {
  return (settings.Period ?? 60) * 1000;
}

function isOn({ settings, region, account }: Alarm, metric: Metric): boolean {
  const own = settings.Dimensions ?? [];
  return (
    metric.account === account &&
    metric.region === region &&
    metric.namespace === settings.Namespace &&
    metric.name === settings.MetricName &&
    metric.dimensions.length === own.length &&
    own.every(({ Name, Value }) => metric.dimensions.some((other) => other.Name === Name && other.Value === Value))
  );
}
