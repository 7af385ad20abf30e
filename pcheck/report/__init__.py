"""One module a format: how results, traces and diagnostics look to people and programs."""
