/**
 * Resource of actions that AWS authorises without a resource: ecr:GetAuthorizationToken, cloudwatch:PutMetricData,
 * states:SendTaskSuccess and the delivery of vended logs. Source: Service Authorization
 * Reference, tables "Actions defined by …".
 */
export const noResourceLevel = '*';
