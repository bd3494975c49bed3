//===- members.hpp - structs and relationships by name ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A sequence names structs and relationships; C++ has them as types and
// pointers to members. as_cpp.py writes the tables between the two.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_SESSIONS_MEMBERS_HPP
#define TENON_TEST_SESSIONS_MEMBERS_HPP

#include <tenon/session.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// A key or a label of an object; text is ordered otherwise than numbers.
inline std::string text_of(std::int64_t number) {
  return static_cast<char>('a' + number % 7) + std::to_string(number);
}

/// What other rows may refer to instead of the key.
inline std::string code_of(std::int64_t number) {
  return "code" + text_of(number);
}

using labels = std::multiset<std::string>;

/// A relationship of objects of some struct.
class joint {
public:
  virtual ~joint() = default;
  virtual std::vector<void *> read(void *owner) const = 0;
  /// Of what is read, in any order.
  virtual labels read_labels(void *owner) const = 0;
  /// Of a scalar; null empties it.
  virtual void set(void *, void *) const {}
  // Of a collection.
  virtual void append(void *, void *) const {}
  /// False where the object is not in it.
  virtual bool remove(void *, void *) const { return false; }
  virtual void assign(void *, const std::vector<void *> &) const {}
};

template <class Owner, class Target> class scalar_joint : public joint {
public:
  explicit scalar_joint(tenon::one<Target> Owner::*member) : member_(member) {}

  std::vector<void *> read(void *owner) const override {
    void *target = relationship(owner).get();
    return target ? std::vector<void *>{target} : std::vector<void *>{};
  }
  labels read_labels(void *owner) const override {
    Target *target = relationship(owner).get();
    return target ? labels{target->label} : labels{};
  }
  void set(void *owner, void *target) const override {
    if (target)
      relationship(owner) = *static_cast<Target *>(target);
    else
      relationship(owner) = nullptr;
  }

private:
  tenon::one<Target> &relationship(void *owner) const {
    return static_cast<Owner *>(owner)->*member_;
  }
  tenon::one<Target> Owner::*member_;
};

template <class Owner, class Target> class collection_joint : public joint {
public:
  explicit collection_joint(tenon::many<Target> Owner::*member)
      : member_(member) {}

  std::vector<void *> read(void *owner) const override {
    std::vector<void *> found;
    for (Target &target : relationship(owner))
      found.push_back(&target);
    return found;
  }
  labels read_labels(void *owner) const override {
    labels found;
    for (Target &target : relationship(owner))
      found.insert(target.label);
    return found;
  }
  void append(void *owner, void *target) const override {
    relationship(owner).append(*static_cast<Target *>(target));
  }
  bool remove(void *owner, void *target) const override {
    return relationship(owner).remove(*static_cast<Target *>(target));
  }
  void assign(void *owner, const std::vector<void *> &targets) const override {
    std::vector<Target *> typed;
    for (void *target : targets)
      typed.push_back(static_cast<Target *>(target));
    relationship(owner).assign(typed);
  }

private:
  tenon::many<Target> &relationship(void *owner) const {
    return static_cast<Owner *>(owner)->*member_;
  }
  tenon::many<Target> Owner::*member_;
};

/// What a session does with objects of some struct.
class entity {
public:
  entity() = default;
  entity(entity &&) = default;
  virtual ~entity() = default;
  virtual void *add(tenon::session &to, std::int64_t key) const = 0;
  virtual void label(void *object, const std::string &text) const = 0;
  virtual tenon::object_status status(tenon::session &of,
                                      void *object) const = 0;
  virtual void remove(tenon::session &from, void *object) const = 0;
  virtual void expire(tenon::session &of, void *object) const = 0;
  virtual void refresh(tenon::session &of, void *object) const = 0;
  /// The labels of all its rows.
  virtual labels list(tenon::session &of) const = 0;

  const joint &relationship(const std::string &name) const {
    return *joints_.at(name);
  }

protected:
  std::map<std::string, std::unique_ptr<joint>> joints_;
};

template <class T> class entity_of : public entity {
public:
  using set_key = void (*)(T &object, std::int64_t key);
  explicit entity_of(set_key key) : set_key_(key) {}

  template <class Target>
  entity_of &&with(const char *name, tenon::one<Target> T::*member) && {
    joints_[name] = std::make_unique<scalar_joint<T, Target>>(member);
    return std::move(*this);
  }
  template <class Target>
  entity_of &&with(const char *name, tenon::many<Target> T::*member) && {
    joints_[name] = std::make_unique<collection_joint<T, Target>>(member);
    return std::move(*this);
  }

  void *add(tenon::session &to, std::int64_t key) const override {
    T object;
    set_key_(object, key);
    object.label = text_of(key);
    return &to.add(std::move(object));
  }
  void label(void *object, const std::string &text) const override {
    at(object).label = text;
  }
  tenon::object_status status(tenon::session &of, void *object) const override {
    return of.status(at(object));
  }
  void remove(tenon::session &from, void *object) const override {
    from.remove(at(object));
  }
  void expire(tenon::session &of, void *object) const override {
    of.expire(at(object));
  }
  void refresh(tenon::session &of, void *object) const override {
    of.refresh(at(object));
  }
  labels list(tenon::session &of) const override {
    labels found;
    for (T &object : of.query<T>().all())
      found.insert(object.label);
    return found;
  }

private:
  static T &at(void *object) { return *static_cast<T *>(object); }
  set_key set_key_;
};

/// A table, and the query that returns its rows.
struct table_dump {
  std::string table;
  std::string sql;
};

struct model_set {
  std::map<std::string, std::unique_ptr<entity>> entities;
  void (*create)(tenon::engine &) = nullptr;
  std::vector<table_dump> dumps;

  template <class T> void add(const char *name, entity_of<T> &&of) {
    entities[name] = std::make_unique<entity_of<T>>(std::move(of));
  }
};

/// Of the generated unit: what makes each set.
std::vector<model_set (*)()> all_model_sets();

#endif // TENON_TEST_SESSIONS_MEMBERS_HPP
