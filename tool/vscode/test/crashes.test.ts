// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A server that dies is replaced, until it dies too often.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Crashes } from "../src/crashes";
import { ServerProcess } from "./server_process";

test("four crashes in three minutes are forgiven, the fifth is not", () => {
  const crashes = new Crashes();
  const minutes = (count: number) => count * 60_000;
  assert.deepEqual([0, 0.5, 1, 1.5].map((at) => crashes.startsAgain(minutes(at))), [true, true, true, true]);
  assert.equal(crashes.startsAgain(minutes(2)), false);
});

test("crashes of long ago do not count, nor those before the user started it", () => {
  const crashes = new Crashes(1, 1000);
  assert.equal(crashes.startsAgain(0), true);
  assert.equal(crashes.startsAgain(1000), true);
  assert.equal(crashes.startsAgain(1001), false);
  crashes.forget();
  assert.equal(crashes.startsAgain(1002), true);
});

test("a killed server is replaced by one that answers", async () => {
  const crashes = new Crashes(2);
  let started = 0;
  do {
    const server = new ServerProcess();
    started += 1;
    const { serverInfo } = await server.initialize();
    assert.equal(serverInfo?.name, "tenon");
    await server.kill();
  } while (crashes.startsAgain(Date.now()));
  assert.equal(started, 3);
});
