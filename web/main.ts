/** The page's first script is small: the engine loads while everything else is still being read. */
import { pool } from "./engine/pool";

pool.prepare();
void import("./start");
