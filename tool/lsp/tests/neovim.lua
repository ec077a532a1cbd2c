-- What neovim.py lets the editor do; ends it with status 0 or 1.

local function fail(text)
  io.stderr:write(text .. '\n')
  vim.cmd('cquit 1')
end

local function check(what, is, wanted)
  if not vim.deep_equal(is, wanted) then
    fail(what .. ': ' .. vim.inspect(is) .. ' instead of ' ..
         vim.inspect(wanted))
  end
end

local function shown(buffer) return vim.diagnostic.get(buffer) end

local function wait(what, condition)
  if not vim.wait(150000, condition, 20) then
    fail('waited in vain until ' .. what .. ': ' ..
         vim.inspect(shown(nil)) .. vim.api.nvim_exec('messages', true))
  end
end

local function lineOf(buffer, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find(text, 1, true) then return number - 1 end
  end
  fail('no line has ' .. text)
end

local function run()
  vim.cmd('edit shop.cpp')
  local shop = vim.api.nvim_get_current_buf()

  -- A finding, with what belongs to it in the other file.
  wait('the race is shown', function() return #shown(shop) == 1 end)
  local race = shown(shop)[1]
  check('line', race.lnum, lineOf(shop, '++Sold'))
  check('column', race.col, 2)
  check('source', race.source, 'snarl')
  check('severity', race.severity, vim.diagnostic.severity.WARN)
  local lsp = race.user_data.lsp
  check('code', lsp.code, 'snarl-unsynchronized-counter')
  local files = {}
  for _, each in ipairs(lsp.relatedInformation) do
    files[vim.fn.fnamemodify(vim.uri_to_fname(each.location.uri), ':t')] = true
  end
  check('related files', files, { ['main.cpp'] = true, ['shop.cpp'] = true })

  -- It follows what is typed, without saving.
  vim.api.nvim_buf_set_lines(shop, 0, 0, false, { '// first come, first served' })
  wait('it has moved', function()
    return #shown(shop) == 1 and shown(shop)[1].lnum == lineOf(shop, '++Sold')
  end)

  -- What the other file says counts, also unsaved.
  vim.o.hidden = true
  vim.cmd('edit main.cpp')
  local main = vim.api.nvim_get_current_buf()
  wait('the other side is shown', function() return #shown(main) == 1 end)
  check('other side', shown(main)[1].severity, vim.diagnostic.severity.INFO)
  local text = vim.api.nvim_buf_get_lines(main, 0, -1, false)
  vim.api.nvim_buf_set_lines(main, 4, 9, false, { '  sell(nullptr);' })
  wait('no thread, no race', function()
    return #shown(main) == 0 and #shown(shop) == 0
  end)
  vim.api.nvim_buf_set_lines(main, 0, -1, false, text)
  wait('it is back', function() return #shown(shop) == 1 end)

  -- The repair, as a user chooses it.
  vim.cmd('buffer ' .. shop)
  vim.api.nvim_win_set_cursor(0, { shown(shop)[1].lnum + 1, 3 })
  local offered = {}
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      offered[index] = options.format_item(item)
      if offered[index] == "Make 'Sold' atomic" then choose(item, index) end
    end
  end
  vim.lsp.buf.code_action()
  wait('the repair is made', function()
    return vim.fn.bufnr('shop.h') > 0 and
           vim.api.nvim_buf_get_lines(shop, 3, 4, false)[1] ~= 'int Sold = 0;'
  end)
  check('actions', offered,
        { "Make 'Sold' atomic", 'Silence snarl-unsynchronized-counter here' })
  check('shop.cpp', vim.api.nvim_buf_get_lines(shop, 1, 5, false),
        { '#include "shop.h"', '#include <atomic>', '',
          'std::atomic<int> Sold = 0;' })
  check('shop.h',
        vim.api.nvim_buf_get_lines(vim.fn.bufnr('shop.h'), 0, -1, false),
        { '#pragma once', '#include <atomic>', 'extern std::atomic<int> Sold;',
          'void *sell(void *);' })
  vim.cmd('silent wall')
  wait('nothing is found', function() return #shown(nil) == 0 end)
end

local fine, problem = pcall(run)
if not fine then fail(problem) end
vim.cmd('qall!')
