//===- interpreter.cpp - runs one sequence in a session -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "interpreter.hpp"

#include <set>
#include <sstream>
#include <stdexcept>

namespace {

/// Those numbers in a list that is separated by commas; "-" is none.
words split(const std::string &numbers) {
  words found;
  if (numbers == "-")
    return found;
  std::istringstream from(numbers);
  for (std::string number; std::getline(from, number, ',');)
    found.push_back(number);
  return found;
}

/// For as long as this lives, also where it ends by an exception.
class autoflushed {
public:
  autoflushed(tenon::session &of, bool on)
      : session_(of), was_(of.autoflush(on)) {}
  autoflushed(const autoflushed &) = delete;
  autoflushed &operator=(const autoflushed &) = delete;
  ~autoflushed() { session_.autoflush(was_); }

private:
  tenon::session &session_;
  bool was_;
};

const std::set<std::string> changes = {"set", "append", "remove", "assign"};
const std::set<std::string> states = {"delete", "expire", "refresh", "label"};

/// "ok(a7 b1)"
std::string outcome(const labels &seen) {
  std::string text;
  for (const std::string &label : seen)
    text += (text.empty() ? "" : " ") + label;
  return "ok(" + text + ")";
}

} // namespace

interpreter::interpreter(tenon::engine &on, const model_set &set,
                         bool autoflush, std::function<std::string()> rows)
    : set_(set), autoflush_(autoflush), rows_(std::move(rows)),
      session_(on, {.autoflush = false}) {}

//===----------------------------------------------------------------------===//
// Objects by number
//===----------------------------------------------------------------------===//

bool interpreter::is_alive(const std::string &number) {
  auto at = handles_.find(number);
  if (at == handles_.end())
    return false;
  tenon::object_status status = at->second.of->status(session_, object(number));
  return status == tenon::object_status::pending ||
         status == tenon::object_status::persistent;
}

void *interpreter::object(const std::string &number) {
  return handles_.at(number).object;
}

std::vector<void *> interpreter::objects(const std::string &numbers) {
  std::vector<void *> found;
  for (const std::string &number : split(numbers))
    found.push_back(object(number));
  return found;
}

const joint &interpreter::relationship(const words &operation) {
  return handles_.at(operation[1]).of->relationship(operation[2]);
}

/// Every object that the operation names is in the session.
bool interpreter::knows_all(const words &operation) {
  words named;
  const std::string &what = operation[0];
  if (what == "add")
    for (std::size_t i = 3; i != operation.size(); ++i)
      named.push_back(operation[i].substr(operation[i].find('=') + 1));
  else if (what == "swap")
    named = {operation[1], operation[3]};
  else if (changes.count(what) || states.count(what) || what == "read")
    named = {operation[1]};
  if (changes.count(what))
    for (const std::string &number : split(operation[3]))
      named.push_back(number);
  for (const std::string &number : named)
    if (!is_alive(number))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

std::string interpreter::run(const words &operation) {
  if (!knows_all(operation))
    return "skip";
  std::string kind;
  try {
    return perform(operation);
  } catch (const tenon::integrity_error &) {
    kind = "integrity";
  } catch (const tenon::stale_data_error &) {
    kind = "stale";
  } catch (const tenon::circular_dependency_error &) {
    kind = "circular";
  } catch (const tenon::flush_error &) {
    kind = "flush";
  } catch (const tenon::object_deleted_error &) {
    kind = "stale";
  } catch (const tenon::invalid_request_error &) {
    return "error invalid";
  } catch (const std::exception &fault) {
    kind = std::string("other ") + fault.what();
  }
  rollback();
  return "error " + kind;
}

std::string interpreter::perform(const words &operation) {
  if (operation[0] == "add")
    return add(operation);
  if (operation[0] == "swap")
    return swap(operation);
  if (changes.count(operation[0]))
    return change(operation);
  if (states.count(operation[0]))
    return state(operation);
  if (operation[0] == "read" || operation[0] == "list")
    return look(operation);
  return transact(operation);
}

std::string interpreter::add(const words &operation) {
  const entity &of = *set_.entities.at(operation[2]);
  void *added = of.add(session_, std::stoll(operation[1]));
  handles_[operation[1]] = {&of, added};
  for (std::size_t i = 3; i != operation.size(); ++i) {
    std::size_t at = operation[i].find('=');
    of.relationship(operation[i].substr(0, at))
        .set(added, object(operation[i].substr(at + 1)));
  }
  return "ok";
}

std::string interpreter::change(const words &operation) {
  const joint &to = relationship(operation);
  void *owner = object(operation[1]);
  const std::string &what = operation[0];
  if (what == "set")
    to.set(owner, operation[3] == "-" ? nullptr : object(operation[3]));
  else if (what == "append")
    to.append(owner, object(operation[3]));
  else if (what == "remove")
    return to.remove(owner, object(operation[3])) ? "ok" : "absent";
  else
    to.assign(owner, objects(operation[3]));
  return "ok";
}

/// What a relationship has, or a table.
std::string interpreter::look(const words &operation) {
  if (operation[0] == "read")
    return outcome(relationship(operation).read_labels(object(operation[1])));
  autoflushed flushing(session_, autoflush_);
  return outcome(set_.entities.at(operation[1])->list(session_));
}

/// Each of two scalars gets what the other one had.
std::string interpreter::swap(const words &operation) {
  const joint &to = relationship(operation);
  void *left = object(operation[1]);
  void *right = object(operation[3]);
  std::vector<void *> lefts = to.read(left);
  std::vector<void *> rights = to.read(right);
  to.set(left, rights.empty() ? nullptr : rights[0]);
  to.set(right, lefts.empty() ? nullptr : lefts[0]);
  return "ok";
}

std::string interpreter::state(const words &operation) {
  const handle &to = handles_.at(operation[1]);
  if (operation[0] == "delete") {
    to.of->remove(session_, to.object);
    return "ok";
  }
  if (operation[0] == "label") {
    to.of->label(to.object, operation[2]);
    return "ok";
  }
  session_.flush();
  // The flush may have deleted it.
  if (!is_alive(operation[1]))
    return "skip";
  if (operation[0] == "expire")
    to.of->expire(session_, to.object);
  else
    to.of->refresh(session_, to.object);
  return "ok";
}

//===----------------------------------------------------------------------===//
// Transactions
//===----------------------------------------------------------------------===//

std::string interpreter::transact(const words &operation) {
  const std::string &what = operation[0];
  if (what == "flush")
    session_.flush();
  else if (what == "commit") {
    commit();
    return "ok" + rows_();
  } else if (what == "rollback")
    rollback();
  else if (what == "begin")
    savepoints_.push_back(session_.begin_nested());
  else if (what == "expire_all") {
    session_.flush();
    session_.expire_all();
  } else if (savepoints_.empty())
    return "skip";
  else {
    if (what == "release")
      savepoints_.back().commit();
    else
      savepoints_.back().rollback();
    savepoints_.pop_back();
  }
  return "ok";
}

void interpreter::commit() {
  while (!savepoints_.empty()) {
    savepoints_.back().commit();
    savepoints_.pop_back();
  }
  session_.flush();
  // References to what is deleted end with the commit.
  words gone;
  for (const auto &[number, of] : handles_)
    if (of.of->status(session_, of.object) == tenon::object_status::deleted)
      gone.push_back(number);
  session_.commit();
  for (const std::string &number : gone)
    handles_.erase(number);
}

void interpreter::rollback() {
  while (!savepoints_.empty()) {
    savepoints_.back().rollback();
    savepoints_.pop_back();
  }
  session_.rollback();
}
