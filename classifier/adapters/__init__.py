"""fenliu inside other people's pipelines: thin appliers of the one `Classifier`."""
