"""Gold questions over a sample corpus, measures, baselines and the report. Stands above everything."""
