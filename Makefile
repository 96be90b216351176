# What the repository can do; each target prints what it did.

PYTHON ?= python3
# Directories of text to damage and of sound text, <source>/<language>.txt; see TrainModel.
TEXT ?= .cache/text
# The sources to measure on: the manifest's "develop" while tuning, "evaluate" for a report.
USE ?= evaluate
SAMPLE ?= 40
PEERS := .build/peers

.PHONY: accuracy

## Exact repairs, gain and harm, beside ftfy and plsfix.
accuracy: $(PEERS)/ready
	swift build -c release --product MeasureAccuracy
	.build/release/MeasureAccuracy families --peers $(PEERS)/bin/python
	@if [ -d $(TEXT) ]; then \
	  .build/release/MeasureAccuracy held-out --text $(TEXT) --use $(USE) --sample $(SAMPLE) \
	    --peers $(PEERS)/bin/python; \
	  .build/release/MeasureAccuracy sound --text $(TEXT) --use $(USE) \
	    --peers $(PEERS)/bin/python; \
	else echo "no text in $(TEXT): held-out text not measured"; fi

$(PEERS)/ready:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet ftfy==6.3.1 plsfix==0.1.8
	touch $@
