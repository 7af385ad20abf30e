// The implicit test is closed too.
interface Face() receives; machine Main { start state S { entry { new Face(); } } }  // error: P0688
