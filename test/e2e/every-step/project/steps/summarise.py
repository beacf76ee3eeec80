def handler(event, context):
    return {"text": ", ".join(region["label"]["label"] for region in event["regions"])}
