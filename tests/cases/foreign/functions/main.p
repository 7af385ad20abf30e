// expect: holds
// Foreign functions bound to Python: global and machine-local, all scalar types, sequences, sets, maps, tuples.
enum Colour { Red = 1, Blue = 4 }
event eA;
event eB;
fun add(a: int, b: int): int;
fun half(x: float): float;
fun shout(text: string): string;
fun negate(b: bool): bool;
fun reversed_of(q: seq[int]): seq[int];
fun distinct(q: seq[int]): set[int];
fun look_up(m: map[string, int], k: string): int;
fun swap_pair(t: (int, bool)): (bool, int);
fun echo_any(a: any): any;
fun echo_event(ev: event): event;
fun echo_machine(m: machine): machine;
fun echo_colour(c: Colour): Colour;
fun log_nothing(text: string);
machine Main {
  fun local_double(n: int): int;
  start state S {
    entry {
      var q: seq[int];
      var m: map[string, int];
      q += (0, 3);
      q += (1, 1);
      q += (2, 3);
      m["k"] = 7;
      assert add(2, 3) == 5;
      assert half(5.0) == 2.5;
      assert shout("abc") == "ABC";
      assert negate(false);
      q = reversed_of(q);
      assert q[0] == 3 && q[1] == 1 && q[2] == 3;
      q -= 0;
      q = reversed_of(q);
      assert q[0] == 3 && q[1] == 1 && sizeof(q) == 2;
      assert sizeof(distinct(q)) == 2 && 1 in distinct(q);
      assert look_up(m, "k") == 7;
      assert swap_pair((4, true)) == (true, 4);
      assert echo_any(null) == null && echo_any(1) == 1 && echo_any(true) != echo_any(1);
      assert echo_event(eA) == eA && echo_event(eB) != eA;
      assert echo_machine(this) == this && echo_machine(null) == null;
      assert echo_colour(Blue) == Blue;
      log_nothing("done");
      assert local_double(21) == 42;
    }
  }
}
