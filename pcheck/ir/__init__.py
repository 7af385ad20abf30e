"""The intermediate representation: types, values, instructions, and the tables of a lowered program."""
