"""The contract between engines and searches: locals, steps, configurations, transition systems, results."""
