// The files that hold a baseline. Our own form is JSON with a finding a line,
// sorted, so that a baseline that is kept in a repository shows what changed
// in it:
//
//   {
//     "format": "snarl-baseline", "version": 1, "fingerprints": "snarl/v1",
//     "findings": [
//       {"check":...,"file":...,"fingerprint":...,"function":...,"line":...,
//        "message":...,"names":[...]},
//     ]
//   }
//
// "likely" is there if it is true. A SARIF report of snarl's will do as well,
// since many pipelines keep the last one; what it tells as absent or
// suppressed is no part of it.

#include "tool/driver/Baseline.h"
#include "tool/driver/Fingerprint.h"
#include "tool/driver/WriteFile.h"
#include "tool/render/JsonWords.h"
#include "tool/render/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <set>

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

namespace json = llvm::json;

namespace snarl {
namespace {

constexpr char Format[] = "snarl-baseline";
constexpr std::int64_t Version = 1;

std::string text(const Object &O, StringRef Name) {
  return O.getString(Name).value_or("").str();
}

/// The member of O that the names lead to, one inside the other; or null.
const Object *inside(const Object *O, llvm::ArrayRef<StringRef> Names) {
  for (StringRef Name : Names)
    O = O ? O->getObject(Name) : nullptr;
  return O;
}

/// The objects of the array Name in O.
std::vector<const Object *> objects(const Object &O, StringRef Name) {
  std::vector<const Object *> All;
  if (const Array *Items = O.getArray(Name))
    for (const json::Value &Item : *Items)
      if (const Object *One = Item.getAsObject())
        All.push_back(One);
  return All;
}

json::Value valueOf(const Trace &T) {
  Object O{{"check", T.Check},
           {"file", utf8(T.At.File)},
           {"fingerprint", T.Fingerprint},
           {"function", utf8(T.Function)},
           {"line", T.At.Line},
           {"message", utf8(T.Message)}};
  Array Names;
  for (const std::string &Name : T.Names)
    Names.push_back(utf8(Name));
  O["names"] = std::move(Names);
  if (T.Likely)
    O["likely"] = true;
  return O;
}

Trace traceOf(const Object &O) {
  Trace T{text(O, "fingerprint"),
          text(O, "check"),
          text(O, "message"),
          text(O, "function"),
          {text(O, "file")},
          O.getBoolean("likely").value_or(false),
          {}};
  T.At.Line = O.getInteger("line").value_or(0);
  if (const Array *Names = O.getArray("names"))
    for (const json::Value &Name : *Names)
      T.Names.push_back(Name.getAsString().value_or("").str());
  return T;
}

Expected<Baseline> readOwn(const Object &O) {
  if (O.getString("format") != StringRef(Format))
    return createStringError("it is neither a baseline nor a SARIF report");
  if (O.getInteger("version") != Version)
    return createStringError(
        "it has version " + llvm::Twine(O.getInteger("version").value_or(0)) +
        ", and this snarl knows version " + llvm::Twine(Version) +
        "; --write-baseline writes it anew");
  if (O.getString("fingerprints") != StringRef(FingerprintName))
    return createStringError("its fingerprints are '" +
                             text(O, "fingerprints") +
                             "', and this snarl makes '" + FingerprintName +
                             "'; --write-baseline writes it anew");
  if (!O.getArray("findings"))
    return createStringError("it has no \"findings\"");
  Baseline All;
  for (const Object *One : objects(O, "findings"))
    All.push_back(traceOf(*One));
  return All;
}

/// The trace of a SARIF result.
Trace traceOfResult(const Object &R) {
  Finding F;
  StringRef Id = R.getString("ruleId").value_or("");
  Id.consume_front("snarl-");
  F.Check = Id.str();
  if (const Object *Prints = R.getObject("partialFingerprints"))
    F.Fingerprint = text(*Prints, FingerprintName);
  auto Message = [](const Object &Of) {
    const Object *M = Of.getObject("message");
    return M ? StringRef(text(*M, "text")).split('\n').first.str() : "";
  };
  F.Message = Message(R);
  if (const Object *More = R.getObject("properties"))
    F.Likely = More->getBoolean("likely").value_or(false);
  for (const Object *Where : objects(R, "locations")) {
    if (const auto *File =
            inside(Where, {"physicalLocation", "artifactLocation"}))
      F.At.File = text(*File, "uri");
    if (const auto *Region = inside(Where, {"physicalLocation", "region"}))
      F.At.Line = Region->getInteger("startLine").value_or(0);
    for (const Object *Logical : objects(*Where, "logicalLocations"))
      F.Function = text(*Logical, "fullyQualifiedName");
  }
  for (const Object *Related : objects(R, "relatedLocations"))
    F.Notes.push_back({{}, Message(*Related)});
  return traceOf(F);
}

Expected<Baseline> readSarif(const Object &O) {
  Baseline All;
  for (const Object *Run : objects(O, "runs")) {
    const Object *Driver = inside(Run, {"tool", "driver"});
    if (!Driver || Driver->getString("name") != StringRef("snarl"))
      continue;
    for (const Object *Result : objects(*Run, "results")) {
      if (Result->getString("baselineState") == StringRef("absent") ||
          !objects(*Result, "suppressions").empty())
        continue;
      All.push_back(traceOfResult(*Result));
      if (All.back().Fingerprint.empty())
        return createStringError(
            llvm::Twine("a result in it has no fingerprint '") +
            FingerprintName + "'; another version of snarl wrote it");
    }
  }
  return All;
}

} // namespace

Expected<Baseline> readBaseline(StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return createStringError("cannot read the baseline '" + File +
                             "': " + Buffer.getError().message() +
                             "; --write-baseline=" + File + " makes one");
  auto Broken = [&](Error Cause) {
    return createStringError("cannot use the baseline '" + File +
                             "': " + llvm::toString(std::move(Cause)));
  };
  Expected<json::Value> Json = llvm::json::parse((*Buffer)->getBuffer());
  if (!Json)
    return Broken(Json.takeError());
  const Object *O = Json->getAsObject();
  if (!O)
    return Broken(createStringError("it holds no JSON object"));
  Expected<Baseline> All = O->get("runs") ? readSarif(*O) : readOwn(*O);
  if (!All)
    return Broken(All.takeError());
  return All;
}

Error writeBaseline(StringRef File, Baseline New) {
  llvm::sort(New, [](const Trace &A, const Trace &B) {
    return std::tie(A.At, A.Check, A.Fingerprint) <
           std::tie(B.At, B.Check, B.Fingerprint);
  });
  return writeWhole("the baseline", File, [&](llvm::raw_ostream &OS) {
    OS << "{\n  \"format\": \"" << Format << "\", \"version\": " << Version
       << ", \"fingerprints\": \"" << FingerprintName
       << "\",\n  \"findings\": [";
    for (size_t I = 0; I != New.size(); ++I)
      OS << (I ? ",\n    " : "\n    ") << valueOf(New[I]);
    OS << (New.empty() ? "]\n}\n" : "\n  ]\n}\n");
  });
}

} // namespace snarl
