//===- ConfigurationFile.h - one .tenon.yaml, read --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_CONFIGURATIONFILE_H
#define TENON_PROJECT_CONFIGURATIONFILE_H

#include "Project/Configuration.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tenon::checker {

/// What is wrong in a configuration file, and where.
class ConfigurationError final : public llvm::ErrorInfo<ConfigurationError> {
public:
  static char ID;

  ConfigurationError(std::string Path, std::string Message)
      : Path(std::move(Path)), Message(std::move(Message)) {}

  /// `path:3:9: error: message`, the line, and a caret below it.
  void log(llvm::raw_ostream &OS) const override;
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }

  std::string Path;
  std::string Message;
  /// Null where the file could not be read.
  std::shared_ptr<llvm::MemoryBuffer> Text;
  std::uint32_t Offset = 0;
};

/// Something that is written in a file, and its place.
struct WrittenSetting {
  Setting What;
  std::uint32_t Offset = 0;
};

struct WrittenPath {
  /// Absolute.
  std::string Path;
  std::uint32_t Offset = 0;
};

struct ConfigurationFile {
  std::string Path;
  std::shared_ptr<llvm::MemoryBuffer> Text;
  /// In the order in which they take effect.
  std::vector<WrittenSetting> Settings;
  /// Files whose settings come before these.
  std::vector<WrittenPath> Extends;
  /// The next configuration in a directory above comes before those.
  bool Inherit = false;

  llvm::Error error(std::uint32_t Offset, std::string Message) const;
};

/// Reads the file and takes it apart. Whether the settings make sense is not
/// looked at.
llvm::Expected<ConfigurationFile> readConfigurationFile(llvm::StringRef Path);

} // namespace tenon::checker

#endif // TENON_PROJECT_CONFIGURATIONFILE_H
