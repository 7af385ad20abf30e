event eSame: int;
