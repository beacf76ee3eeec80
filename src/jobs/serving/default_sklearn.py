"""What the scikit-learn container serves without the script's own functions."""
import glob
import os

from content import input_fn, output_fn, predict_fn  # noqa: F401


def model_fn(model_dir):
    import joblib

    paths = sorted(glob.glob(os.path.join(model_dir, "*.joblib")))
    if len(paths) != 1:
        raise NotImplementedError(f"define model_fn(model_dir), or keep one *.joblib in the model - saw {len(paths)}")
    return joblib.load(paths[0])
