"""Why a counterexample fails: computed from its trace and by running other schedules of the same program."""
