// Numbers of enum elements and of parameters have 32 bits too.
enum Big { Small = 2147483647, Huge = 2147483648 }  // error: P0467
param n: int;
machine Main { start state S { } }
test param (n in [2147483647, 2147483648]) t [main=Main]: { Main };  // error: P0467
test param (n in [-2147483647, -2147483648]) u [main=Main]: { Main };  // error: P0467
