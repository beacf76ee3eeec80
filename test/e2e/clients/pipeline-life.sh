#!/usr/bin/env bash
# A pipeline's life with nothing but the AWS CLI: put data, run, look at what came of it, approve, predict, audit.
# Run it in the folder of the project `app` made by `lockstep init app`, with the variables of `lockstep env --admin`.
set -euo pipefail

account=$(aws sts get-caller-identity --query Account --output text)
bucket="app-dev-data-$account"
machine="arn:aws:states:$AWS_REGION:$account:stateMachine:app-dev-churn"

aws s3 cp --only-show-errors data/customers.csv "s3://$bucket/raw/customers/customers.csv"

execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --name "cli-$$" \
  --input '{"parameters": {"testShare": 0.3}}' --query executionArn --output text)
status=RUNNING
while [ "$status" = RUNNING ]; do
  sleep 1
  status=$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)
done
echo "status: $status"
if [ "$status" != SUCCEEDED ]; then
  aws stepfunctions describe-execution --execution-arn "$execution"
  exit 1
fi

aws sagemaker list-training-jobs --query 'TrainingJobSummaries[].[TrainingJobName, TrainingJobStatus]' --output text
package=$(aws sagemaker list-model-packages --model-package-group-name app-churn --sort-by CreationTime \
  --sort-order Descending --query 'ModelPackageSummaryList[0].ModelPackageArn' --output text)
aws sagemaker update-model-package --model-package-arn "$package" --model-approval-status Approved \
  --approval-description 'by the AWS CLI' > /dev/null
echo "approval: $(aws sagemaker describe-model-package --model-package-name "$package" \
  --query ModelApprovalStatus --output text)"

aws sagemaker wait endpoint-in-service --endpoint-name app-dev-churn
answer=$(mktemp)
aws sagemaker-runtime invoke-endpoint --endpoint-name app-dev-churn --content-type application/json \
  --body fileb://request.json "$answer" > /dev/null
echo "prediction: $(cat "$answer")"
rm "$answer"

aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=CreateTrainingJob \
  --query 'Events[].[EventName, Username]' --output text | sed 's/\t/ by /'
