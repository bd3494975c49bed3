-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- What somebody does in Neovim with both servers: reads a diagnostic, takes the fix, jumps, renames. Ends Neovim with
-- exit status 1 and the reason if something is not as it must be.

local uri_of = vim.uri_from_fname

local function wait_until(what, holds)
  if not vim.wait(120000, holds, 50) then
    error("waited in vain: " .. what, 0)
  end
end

local function expect(what, expected, found)
  if not vim.deep_equal(expected, found) then
    error(what .. ": expected " .. vim.inspect(expected) .. ", found " .. vim.inspect(found), 0)
  end
end

local function open(name)
  vim.cmd("edit " .. name)
  wait_until("two servers for " .. name, function()
    local ready = vim.tbl_filter(function(client)
      return client.initialized
    end, vim.tbl_values(vim.lsp.buf_get_clients(0)))
    return #ready == 2
  end)
end

local function lines(name)
  return vim.api.nvim_buf_get_lines(vim.uri_to_bufnr(uri_of(vim.fn.getcwd() .. "/" .. name)), 0, -1, false)
end

-- The cursor goes to the first place of `text`, and from there to `part` in it.
local function go_to(text, part)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then
      local inside = text:find(part or text, 1, true)
      vim.api.nvim_win_set_cursor(0, { number, column + inside - 2 })
      return
    end
  end
  error("no '" .. text .. "' in the buffer", 0)
end

local function text_at_cursor()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  return vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]:sub(column + 1)
end

local function occurrences(name, text)
  local count = 0
  for _, line in ipairs(lines(name)) do
    for _ in line:gmatch(vim.pesc(text)) do
      count = count + 1
    end
  end
  return count
end

-- What all servers answer, by the servers' names.
local function ask(method, more)
  local params = vim.tbl_extend("error", vim.lsp.util.make_position_params(0, "utf-16"), more or {})
  local by_name = {}
  for id, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 120000) or error("no answer to " .. method, 0)) do
    by_name[vim.lsp.get_client_by_id(id).name] = answer.result
  end
  return by_name
end

-- The places in answers, each once.
local function places(answers)
  local found = {}
  for _, answer in pairs(answers) do
    for _, place in ipairs(answer.uri and { answer } or answer) do
      local file = vim.fn.fnamemodify(vim.uri_to_fname(place.uri), ":t")
      found[("%s:%d:%d"):format(file, place.range.start.line, place.range.start.character)] = true
    end
  end
  return vim.tbl_keys(found)
end

local function reads_and_repairs()
  open("user_profile.hpp")
  wait_until("the finding", function()
    return #vim.diagnostic.get(0) > 0
  end)
  local all = vim.diagnostic.get(0)
  expect("findings", { "tenon: no member 'usr' in 'Profile'; did you mean 'user'?" }, vim.tbl_map(function(found)
    return found.source .. ": " .. found.message
  end, all))
  expect("its check", "tenon-back-populates-unknown", all[1].user_data.lsp.code)

  vim.api.nvim_win_set_cursor(0, { all[1].lnum + 1, all[1].col })
  local fixes = 0
  vim.ui.select = function(actions, _, choose)
    for _, action in ipairs(actions) do
      if action[2].isPreferred then
        fixes = fixes + 1
        choose(action)
      end
    end
  end
  vim.lsp.buf.code_action()
  wait_until("no finding", function()
    return #vim.diagnostic.get(0) == 0
  end)
  expect("fixes", 1, fixes)
  expect("the text", 1, occurrences("user_profile.hpp", '.back_populates = "user"'))
  expect("the rest of it", 0, occurrences("user_profile.hpp", "usr"))
  vim.cmd("write")
end

local function jumps()
  go_to('"user"', "user")
  local there = places(ask("textDocument/definition"))
  expect("one answer", 1, #there)
  vim.lsp.buf.definition()
  wait_until("the jump", function()
    return text_at_cursor() == "user;"
  end)
  -- Where both know the way, they lead to one place.
  go_to("&User::profile", "profile")
  expect("one place", 1, #places(ask("textDocument/definition")))
  go_to("std::string  username", "string")
  expect("clangd's business", {}, places({ ask("textDocument/definition").tenon or {} }))
end

local function renames()
  open("main.cpp")
  open("badge.hpp")
  open("owner.hpp")
  -- clangd renames in what it has read.
  wait_until("clangd's renaming", function()
    go_to("badge;")
    local answer = ask("textDocument/rename", { newName = "card" }).clangd
    return answer and vim.tbl_count(answer.changes or answer.documentChanges) == 2
  end)
  go_to("badge;")
  RenameEverywhere("card")
  wait_until("the edits", function()
    return occurrences("owner.hpp", "card;") == 1
  end)
  expect("the member", 0, occurrences("owner.hpp", "badge;"))
  expect("the other side", 1, occurrences("badge.hpp", '.back_populates = "card"'))
  expect("the code", 1, occurrences("main.cpp", "owner.card"))
  expect("no name twice", 0, occurrences("owner.hpp", "cardcard"))

  vim.cmd("buffer badge.hpp")
  -- Neovim tells of edits in other buffers a little later.
  wait_until("the new name", function()
    go_to('"card"', "card")
    return #places({ ask("textDocument/definition").tenon or {} }) == 1
  end)
  go_to('"card"', "card")
  RenameEverywhere("token")
  wait_until("the edits", function()
    return occurrences("owner.hpp", "token;") == 1
  end)
  expect("the string", 1, occurrences("badge.hpp", '.back_populates = "token"'))
end

local function both_live()
  local names = vim.tbl_map(function(client)
    return client.is_stopped() and "stopped" or client.name
  end, vim.lsp.get_active_clients())
  table.sort(names)
  expect("servers", { "clangd", "tenon" }, names)
end

local ok, why = pcall(function()
  reads_and_repairs()
  jumps()
  renames()
  both_live()
end)
io.stdout:write((ok and "all as it must be" or tostring(why)) .. "\n")
vim.cmd(ok and "qall!" or "cquit")
