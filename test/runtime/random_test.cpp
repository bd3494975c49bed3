//===- random_test.cpp - random changes against a model of them -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random sequences of assignments, deletions, flushes, expiries, commits,
// rollbacks and savepoints, beside maps that say what must be. Whatever is
// looked at, both sides of each pair say the same as the maps; after a commit
// so do the rows. TENON_TEST_SEEDS says how many sequences to run.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>

namespace {

using many_to_many::Post;
using many_to_many::PostTag;
using many_to_many::Tag;
using one_to_one::Profile;
using one_to_one::User;
using trees::Node;

/// What must be.
struct world {
  std::vector<User *> users;
  std::vector<Profile *> profiles;
  std::vector<Node *> nodes;
  std::vector<Post *> posts;
  std::vector<Tag *> tags;
  std::map<Profile *, User *> owners;
  std::map<Node *, Node *> parents;
  std::set<std::pair<Post *, Tag *>> pairs;
};

class sequence {
public:
  sequence(unsigned seed, bool autoflush)
      : random_(seed), session_(database_.engine, {.autoflush = autoflush}) {
    database_.engine.create_all<User, Profile, Node, Post, Tag, PostTag>();
  }

  void run(int steps) {
    for (int i = 0; i != steps && !testing::Test::HasFailure(); ++i) {
      step();
      if (chance(30))
        look();
    }
    commit();
    look();
  }

private:
  // Choosing

  bool chance(int percent) {
    return std::uniform_int_distribution<int>(0, 99)(random_) < percent;
  }
  template <class T> T *any(const std::vector<T *> &from) {
    if (from.empty())
      return nullptr;
    return from[std::uniform_int_distribution<std::size_t>(0, from.size() -
                                                                  1)(random_)];
  }
  std::string fresh() { return "n" + std::to_string(++names_); }

  void step() {
    switch (std::uniform_int_distribution<int>(0, 27)(random_)) {
    case 0:
      return create();
    case 1:
      return create();
    case 2:
    case 3:
      return set_profile(any(now_.users),
                         chance(20) ? nullptr : any(now_.profiles));
    case 4:
    case 5:
      return set_user(any(now_.profiles),
                      chance(20) ? nullptr : any(now_.users));
    case 6:
      return swap_profiles(any(now_.users), any(now_.users));
    case 7:
    case 8:
      return set_parent(any(now_.nodes),
                        chance(20) ? nullptr : any(now_.nodes));
    case 9:
    case 10:
      return append_child(any(now_.nodes), any(now_.nodes));
    case 11:
      return drop_children(any(now_.nodes));
    case 12:
    case 13:
      return tag(any(now_.posts), any(now_.tags), chance(50));
    case 14:
      return untag(any(now_.posts), any(now_.tags), chance(50));
    case 15:
      return retag(any(now_.posts));
    case 16:
      return remove_something();
    case 17:
      return session_.flush();
    case 18:
    case 19:
      return commit();
    case 20:
      return rollback();
    case 21:
      return begin();
    case 22:
    case 23:
      return end();
    case 24:
      return expire_something();
    default:
      return rename_something();
    }
  }

  // Changing

  void create() {
    switch (std::uniform_int_distribution<int>(0, 5)(random_)) {
    case 0:
      now_.users.push_back(&session_.add(User{.username = fresh()}));
      return;
    case 1:
      now_.profiles.push_back(&session_.add(Profile{.bio = fresh()}));
      return;
    case 2:
      now_.nodes.push_back(&session_.add(Node{.name = fresh()}));
      return;
    case 3:
      now_.posts.push_back(&session_.add(Post{.title = fresh()}));
      return;
    case 4:
      now_.tags.push_back(&session_.add(Tag{.name = fresh()}));
      return;
    default:
      if (User *user = any(now_.users)) {
        user->profile = Profile{.bio = fresh()};
        now_.profiles.push_back(user->profile.get());
        own(now_.profiles.back(), user);
      }
    }
  }

  void own(Profile *profile, User *user) {
    for (auto at = now_.owners.begin(); at != now_.owners.end();)
      at = at->second == user || at->first == profile ? now_.owners.erase(at)
                                                      : std::next(at);
    if (profile && user)
      now_.owners[profile] = user;
  }

  Profile *profile_of(User *user) {
    for (auto [profile, owner] : now_.owners)
      if (owner == user)
        return profile;
    return nullptr;
  }

  void set_profile(User *user, Profile *profile) {
    if (!user)
      return;
    if (profile)
      user->profile = *profile;
    else
      user->profile = nullptr;
    own(profile, user);
  }

  void set_user(Profile *profile, User *user) {
    if (!profile)
      return;
    if (user)
      profile->user = *user;
    else
      profile->user = nullptr;
    own(profile, user);
  }

  void swap_profiles(User *left, User *right) {
    if (!left || left == right)
      return;
    Profile *a = profile_of(left);
    Profile *b = profile_of(right);
    set_profile(left, b);
    set_profile(right, a);
  }

  bool is_below(Node *node, Node *top) {
    for (; node; node = parent_of(node))
      if (node == top)
        return true;
    return false;
  }
  Node *parent_of(Node *node) {
    auto at = now_.parents.find(node);
    return at == now_.parents.end() ? nullptr : at->second;
  }

  void set_parent(Node *node, Node *parent) {
    if (!node || (parent && is_below(parent, node)))
      return;
    if (parent)
      node->parent = *parent;
    else
      node->parent = nullptr;
    now_.parents.erase(node);
    if (parent)
      now_.parents[node] = parent;
  }

  void append_child(Node *parent, Node *child) {
    if (!parent || is_below(parent, child) || parent_of(child) == parent)
      return;
    parent->children.append(*child);
    now_.parents[child] = parent;
  }

  void drop_children(Node *parent) {
    if (!parent)
      return;
    if (chance(50))
      parent->children.clear();
    else
      parent->children.assign({});
    for (auto at = now_.parents.begin(); at != now_.parents.end();)
      at = at->second == parent ? now_.parents.erase(at) : std::next(at);
  }

  void tag(Post *post, Tag *tag, bool from_post) {
    if (!post || !tag || now_.pairs.count({post, tag}))
      return;
    if (from_post)
      post->tags.append(*tag);
    else
      tag->posts.append(*post);
    now_.pairs.insert({post, tag});
  }

  void untag(Post *post, Tag *tag, bool from_post) {
    if (!post || !tag || !now_.pairs.count({post, tag}))
      return;
    EXPECT_TRUE(from_post ? post->tags.remove(*tag) : tag->posts.remove(*post));
    now_.pairs.erase({post, tag});
  }

  void retag(Post *post) {
    if (!post)
      return;
    std::vector<Tag *> tags;
    for (Tag *tag : now_.tags)
      if (chance(40))
        tags.push_back(tag);
    post->tags.assign(tags);
    for (Tag *tag : now_.tags)
      now_.pairs.erase({post, tag});
    for (Tag *tag : tags)
      now_.pairs.insert({post, tag});
  }

  template <class T> bool remove_one(std::vector<T *> &from, T *object) {
    // What was never written cannot be deleted.
    if (!object || session_.status(*object) != tenon::object_status::persistent)
      return false;
    session_.remove(*object);
    session_.flush();
    from.erase(std::find(from.begin(), from.end(), object));
    return true;
  }

  void remove_something() {
    session_.flush();
    if (User *user = any(now_.users); chance(25)) {
      if (remove_one(now_.users, user))
        own(nullptr, user);
    } else if (Profile *profile = any(now_.profiles); chance(25)) {
      if (remove_one(now_.profiles, profile))
        own(profile, nullptr);
    } else if (Node *node = any(now_.nodes); chance(50)) {
      if (!remove_one(now_.nodes, node))
        return;
      now_.parents.erase(node);
      std::erase_if(now_.parents,
                    [&](const auto &link) { return link.second == node; });
    } else if (Post *post = any(now_.posts)) {
      if (remove_one(now_.posts, post))
        std::erase_if(now_.pairs,
                      [&](const auto &pair) { return pair.first == post; });
    }
  }

  void rename_something() {
    if (User *user = any(now_.users))
      user->username = fresh();
    if (Node *node = any(now_.nodes))
      node->name = fresh();
  }

  void expire_something() {
    // What is not flushed is lost by that.
    session_.flush();
    if (chance(30))
      session_.expire_all();
    else if (User *user = any(now_.users); user && chance(50))
      session_.expire(*user);
    else if (Node *node = any(now_.nodes))
      session_.expire(*node);
  }

  // Transactions

  void commit() {
    while (!savepoints_.empty()) {
      savepoints_.back().commit();
      savepoints_.pop_back();
    }
    session_.commit();
    before_.assign(1, now_);
    check_rows();
  }

  void rollback() {
    savepoints_.clear();
    session_.rollback();
    now_ = before_.front();
    before_.resize(1);
  }

  void begin() {
    savepoints_.push_back(session_.begin_nested());
    before_.push_back(now_);
  }

  void end() {
    if (savepoints_.empty())
      return;
    if (chance(50)) {
      savepoints_.back().commit();
    } else {
      savepoints_.back().rollback();
      now_ = before_.back();
    }
    savepoints_.pop_back();
    before_.pop_back();
  }

  // Looking

  void look() {
    for (User *user : now_.users)
      EXPECT_EQ(user->profile.get(), profile_of(user));
    for (Profile *profile : now_.profiles) {
      auto owner = now_.owners.find(profile);
      EXPECT_EQ(profile->user.get(),
                owner == now_.owners.end() ? nullptr : owner->second);
    }
    for (Node *node : now_.nodes) {
      EXPECT_EQ(node->parent.get(), parent_of(node));
      std::multiset<Node *> children;
      for (Node &child : node->children)
        children.insert(&child);
      std::multiset<Node *> expected;
      for (auto [child, parent] : now_.parents)
        if (parent == node)
          expected.insert(child);
      EXPECT_EQ(children, expected);
    }
    for (Post *post : now_.posts)
      for (Tag *tag : now_.tags) {
        bool is = now_.pairs.count({post, tag}) != 0;
        EXPECT_EQ(post->tags.contains(*tag), is);
        EXPECT_EQ(tag->posts.contains(*post), is);
      }
  }

  void check_rows() {
    std::set<std::vector<std::string>> expected;
    for (auto [profile, user] : now_.owners)
      expected.insert({std::to_string(profile->id), std::to_string(user->id)});
    EXPECT_EQ(stored("SELECT id, user_id FROM o2o_profiles WHERE user_id IS "
                     "NOT NULL"),
              expected);
    expected.clear();
    for (auto [child, parent] : now_.parents)
      expected.insert({std::to_string(child->id), std::to_string(parent->id)});
    EXPECT_EQ(stored("SELECT id, parent_id FROM trees_nodes WHERE parent_id IS "
                     "NOT NULL"),
              expected);
    expected.clear();
    for (auto [post, tag] : now_.pairs)
      expected.insert({std::to_string(post->id), std::to_string(tag->id)});
    EXPECT_EQ(stored("SELECT post_id, tag_id FROM m2m_post_tags"), expected);
    expected.clear();
    for (User *user : now_.users)
      expected.insert({std::to_string(user->id), user->username});
    EXPECT_EQ(stored("SELECT id, username FROM o2o_users"), expected);
  }

  std::set<std::vector<std::string>> stored(const std::string &sql) {
    row_list rows = database_.rows(sql);
    return {rows.begin(), rows.end()};
  }

  std::mt19937 random_;
  file_database database_;
  tenon::session session_;
  world now_;
  /// As it was when the transaction, and each savepoint, began.
  std::vector<world> before_{world{}};
  std::vector<tenon::savepoint> savepoints_;
  int names_ = 0;
};

void run_all(bool autoflush, unsigned first) {
  const char *given = std::getenv("TENON_TEST_SEEDS");
  unsigned seeds = given ? static_cast<unsigned>(std::atoi(given)) : 40;
  for (unsigned seed = first; seed != first + seeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    try {
      sequence(seed, autoflush).run(120);
    } catch (const std::exception &fault) {
      ADD_FAILURE() << fault.what();
    }
    if (testing::Test::HasFailure())
      return;
  }
}

TEST(random_changes, agree_with_their_model) { run_all(true, 1); }

TEST(random_changes, agree_with_their_model_without_autoflush) {
  run_all(false, 100001);
}

} // namespace
