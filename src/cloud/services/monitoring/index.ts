import type { Service } from '../../kernel/index.ts';
import { alarmEvaluator } from './alarm-evaluator.ts';
import { deleteAlarms } from './delete-alarms.ts';
import { deleteDashboards } from './delete-dashboards.ts';
import { describeAlarms } from './describe-alarms.ts';
import { getDashboard } from './get-dashboard.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { listDashboards } from './list-dashboards.ts';
import { listMetrics } from './list-metrics.ts';
import { putDashboard } from './put-dashboard.ts';
import { putMetricAlarm } from './put-metric-alarm.ts';
import { putMetricData } from './put-metric-data.ts';
import { setAlarmState } from './set-alarm-state.ts';

export const monitoring: Service = {
  name: 'monitoring',
  operations: [
    deleteAlarms,
    deleteDashboards,
    describeAlarms,
    getDashboard,
    getMetricData,
    getMetricStatistics,
    listDashboards,
    listMetrics,
    putDashboard,
    putMetricAlarm,
    putMetricData,
    setAlarmState,
  ],
  components: [alarmEvaluator],
};
