/** Operations of the optimised integrations, and the suffixes that each takes. */
const optimised: Record<string, Record<string, string>> = {
  lambda: { invoke: 'W' },
  batch: { submitJob: 'S' },
  dynamodb: { getItem: '', putItem: '', deleteItem: '', updateItem: '' },
  ecs: { runTask: 'SW' },
  eks: {
    call: '',
    createCluster: 'S',
    deleteCluster: 'S',
    createNodegroup: 'S',
    deleteNodegroup: 'S',
    createFargateProfile: 'S',
    deleteFargateProfile: 'S',
    runJob: 'S',
  },
  sns: { publish: 'W' },
  sqs: { sendMessage: 'W' },
  glue: { startJobRun: 'S' },
  sagemaker: {
    createEndpoint: '',
    createEndpointConfig: '',
    createHyperParameterTuningJob: 'S',
    createLabelingJob: 'S',
    createModel: '',
    createProcessingJob: 'S',
    createTrainingJob: 'S',
    createTransformJob: 'S',
    updateEndpoint: '',
  },
  elasticmapreduce: {
    createCluster: 'S',
    terminateCluster: 'S',
    addStep: 'S',
    cancelStep: '',
    setClusterTerminationProtection: '',
    modifyInstanceFleetByName: '',
    modifyInstanceGroupByName: '',
  },
  'emr-containers': { createVirtualCluster: '', deleteVirtualCluster: 'S', startJobRun: 'S' },
  'emr-serverless': {
    createApplication: 'S',
    startApplication: 'S',
    stopApplication: 'S',
    deleteApplication: 'S',
    startJobRun: 'S',
    cancelJobRun: 'S',
  },
  codebuild: {
    startBuild: 'S',
    stopBuild: '',
    batchDeleteBuilds: '',
    batchGetReports: '',
    startBuildBatch: 'S',
    stopBuildBatch: '',
    retryBuild: 'S',
    retryBuildBatch: 'S',
    deleteBuildBatch: '',
  },
  athena: { startQueryExecution: 'S', stopQueryExecution: '', getQueryExecution: '', getQueryResults: '' },
  states: { startExecution: 'SW' },
  events: { putEvents: 'W' },
  apigateway: { invoke: 'W' },
  databrew: { startJobRun: 'S' },
  bedrock: { invokeModel: 'W', createModelCustomizationJob: 'S' },
  mediaconvert: { createJob: 'S' },
  http: { invoke: '' },
};

/**
 * Whether a Task may name the resource.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export function isTaskResource(arn: string): boolean {
  const [prefix, partition, service, , account, ...rest] = arn.split(':');
  if (prefix !== 'arn' || !partition || !service) return false;
  if (service === 'lambda') return rest[0] === 'function' && rest.length > 1;
  if (service !== 'states') return true;
  if (account !== '') return rest[0] === 'activity' && rest.length === 2;
  const [integration, ...operation] = rest;
  if (integration === undefined || operation.length === 0) return false;
  if (integration === 'aws-sdk') return operation.length >= 2 && !/\.sync/.test(arn);
  const [name = '', suffix = ''] = operation.join(':').split(/\.(.*)/s);
  const operations = Object.hasOwn(optimised, integration) ? optimised[integration] : undefined;
  // A service that is not in the table may be younger than the table.
  if (operations === undefined) return true;
  if (!Object.hasOwn(operations, name)) return false;
  const takes = operations[name] as string;
  if (suffix === '') return true;
  if (suffix === 'waitForTaskToken') return takes.includes('W');
  return /^sync(:2)?$/.test(suffix) && takes.includes('S');
}
