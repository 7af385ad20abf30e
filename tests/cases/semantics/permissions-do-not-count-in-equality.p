// expect: holds
// References to one machine are equal whatever they permit: as elements, keys and parts of tuples.
event eA;
event eB;
interface IA() receives eA;
interface IB() receives eA, eB;
machine W {
  start state S {
    ignore eA, eB;
  }
}
machine Main {
  start state S {
    entry {
      var b: IB;
      var s: set[any];
      var m: map[machine, int];
      b = new IB();
      s += (b);
      s += (b to IA);
      assert sizeof(s) == 1;
      m[b] = 1;
      m[b to IA] = 2;
      assert sizeof(m) == 1 && m[b] == 2;
      assert (b to IA) in m;
      assert (1, b as any) == (1, (b to IA) as any);
    }
  }
}
test t [main=Main]: { Main, W -> IB };
