"""snarl in Bazel: findings over whole programs, cached and distributed.

    load("@snarl//:snarl.bzl", "snarl_test")

    snarl_test(
        name = "snarl",
        deps = ["//server", "//client"],
    )

`bazel test //:snarl` fails while there are findings, and shows them. An aspect
summarises each C and C++ source below `deps` in an action of its own, with the
flags that Bazel compiles it with. It reads declared inputs only, so Bazel may
run it in a sandbox, on another machine, or take it from a cache. One more action
links the summaries. Both tell Bazel what they did not need: a header that a
source does not include, and a source that the report quotes no line of, may
change without them running again.

A configuration is an input like any other, and so are the models that it names:

    filegroup(name = "snarl_config", srcs = [".snarl.yaml", "tools/net.yaml"],
              visibility = ["//visibility:public"])

with `build --@snarl//:config=//:snarl_config` in .bazelrc.

Cost: `snarl summarize` once a source, and `snarl link` when a summary changes.
Misses: sources that no rule lists in `srcs` and provides CcInfo for; Python
extensions and other things that are reached by other attributes than _EDGES.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME", "C_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

SnarlInfo = provider(
    "What snarl needs of a target and all that it is made of.",
    fields = {
        "summaries": "depset of what `snarl summarize` wrote, a file a source",
        "sources": "depset of the sources and headers that findings may lie in",
    },
)

_C = ["c"]
_CXX = ["C", "c++", "cc", "cpp", "cxx"]
_EDGES = ["deps", "implementation_deps", "srcs", "actual"]
_ENDINGS = {"text": "txt"}

def _list(value):
    return value if type(value) == "list" else [value]

def _below(ctx):
    """The SnarlInfo of the targets that this one is made of."""
    targets = [t for edge in _EDGES for t in _list(getattr(ctx.rule.attr, edge, []))]
    return [t[SnarlInfo] for t in targets if type(t) == "Target" and SnarlInfo in t]

def _options(ctx, source):
    """What the user adds to the compile command of this source."""
    asked = ctx.fragments.cpp
    own = [
        word
        for option in getattr(ctx.rule.attr, "copts", [])
        for word in ctx.tokenize(ctx.expand_make_variables("copts", option, {}))
    ]
    return asked.copts + (asked.conlyopts if source.extension in _C else asked.cxxopts) + own

def _command(ctx, toolchain, features, context, source):
    """The compile command of a source, without its output."""
    action = C_COMPILE_ACTION_NAME if source.extension in _C else CPP_COMPILE_ACTION_NAME
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        user_compile_flags = _options(ctx, source),
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        framework_include_directories = context.framework_includes,
        preprocessor_defines = depset(transitive = [context.defines, context.local_defines]),
    )
    compiler = cc_common.get_tool_for_action(
        feature_configuration = features,
        action_name = action,
    )
    flags = cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action,
        variables = variables,
    )
    return [compiler] + flags + ["-c", source.path]

def _given(ctx):
    """The options that say what models and which configuration there are, and the files."""
    config = ctx.files._config
    named = [f for f in config if f.basename == ".snarl.yaml"] or config[:1]
    options = ["--config=" + f.path for f in named[:1]] or ["--no-config"]
    return options + ["--models=" + f.path for f in ctx.files._models], config + ctx.files._models

def _dependencies(output):
    """Where snarl lists what it has read: absolute names, so not an output."""
    return output.path + ".d"

def _run(ctx, command, sources, others, outputs, mnemonic, message):
    """Runs snarl on sources; it lists in _dependencies(outputs[0]) what it read."""
    unused = ctx.actions.declare_file(outputs[0].basename + ".unused", sibling = outputs[0])
    listed = ctx.actions.args()
    listed.use_param_file("%s", use_always = True)
    listed.set_param_file_format("multiline")
    listed.add_all(sources)
    ctx.actions.run(
        executable = ctx.executable._observed,
        arguments = [listed, _dependencies(outputs[0]), unused.path, ctx.executable._snarl.path] +
                    command,
        inputs = depset(transitive = [others, sources]),
        tools = [ctx.executable._snarl],
        outputs = outputs + [unused],
        unused_inputs_list = unused,
        mnemonic = mnemonic,
        progress_message = message,
    )

def _summarize(ctx, target, toolchain, features, source):
    context = target[CcInfo].compilation_context
    summary = ctx.actions.declare_file("_snarl/%s/%s.snarl" % (target.label.name, source.short_path))
    own = ["summarize", "-o", summary.path, "-MD", "-MF", _dependencies(summary)]
    options, files = _given(ctx)
    _run(
        ctx,
        own + options + ["--"] + _command(ctx, toolchain, features, context, source),
        sources = depset(ctx.rule.files.srcs, transitive = [context.headers]),
        others = depset(files, transitive = [toolchain.all_files]),
        outputs = [summary],
        mnemonic = "SnarlSummarize",
        message = "snarl reads " + source.short_path,
    )
    return summary

def _snarl_aspect_impl(target, ctx):
    below = _below(ctx)
    summaries = []
    sources = []
    headers = []
    if CcInfo in target and hasattr(ctx.rule.files, "srcs"):
        toolchain = find_cpp_toolchain(ctx)
        features = cc_common.configure_features(
            ctx = ctx,
            cc_toolchain = toolchain,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features,
        )
        sources = ctx.rule.files.srcs
        headers = [target[CcInfo].compilation_context.headers]
        summaries = [
            _summarize(ctx, target, toolchain, features, source)
            for source in sources
            if source.extension in _C + _CXX
        ]
    return [SnarlInfo(
        summaries = depset(summaries, transitive = [info.summaries for info in below]),
        sources = depset(sources, transitive = headers + [info.sources for info in below]),
    )]

_SNARL = {
    "_snarl": attr.label(
        default = Label("//:snarl"),
        allow_single_file = True,
        executable = True,
        cfg = "exec",
    ),
    "_observed": attr.label(
        default = Label("//:observed"),
        allow_single_file = True,
        executable = True,
        cfg = "exec",
    ),
    "_models": attr.label(default = Label("//:models"), allow_files = True),
    "_config": attr.label(default = Label("//:config"), allow_files = True),
}

snarl_aspect = aspect(
    doc = "Summarises the C and C++ sources of a target and of what it is made of.",
    implementation = _snarl_aspect_impl,
    attr_aspects = _EDGES,
    attrs = dict(
        _SNARL,
        _cc_toolchain = attr.label(default = Label("@bazel_tools//tools/cpp:current_cc_toolchain")),
    ),
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _snarl_test_impl(ctx):
    formats = ["text"] + [f for f in ctx.attr.formats if f != "text"]
    reports = [
        ctx.actions.declare_file(ctx.label.name + "." + _ENDINGS.get(format, format))
        for format in formats
    ]
    below = [t[SnarlInfo] for t in ctx.attr.deps]
    summaries = depset(transitive = [info.summaries for info in below])
    names = ctx.actions.declare_file(ctx.label.name + ".rsp")
    ctx.actions.write(names, "".join([f.path + "\n" for f in summaries.to_list()]))
    command = ["link", "--exit-zero", "--quiet", "--dependency-file=" + _dependencies(reports[0])]
    for format, report in zip(formats, reports):
        command += ["--format=" + format, "--output=" + report.path]
    given, files = _given(ctx)
    command += given
    command += [ctx.expand_location(option, ctx.attr.data) for option in ctx.attr.options]
    _run(
        ctx,
        command + ["@" + names.path],
        sources = depset(transitive = [info.sources for info in below]),
        others = depset(
            [names] + files + ctx.files.data,
            transitive = [summaries],
        ),
        outputs = reports,
        mnemonic = "SnarlLink",
        message = "snarl checks %s as one program" % ctx.label,
    )
    show = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(show, """#!/bin/sh
cat '{report}' && test ! -s '{report}'
""".format(report = reports[0].short_path), is_executable = True)
    return [DefaultInfo(
        executable = show,
        files = depset(reports),
        runfiles = ctx.runfiles(reports[:1]),
    )]

snarl_test = rule(
    doc = "Checks targets, with all that they are made of, as one program.",
    implementation = _snarl_test_impl,
    test = True,
    attrs = dict(
        _SNARL,
        deps = attr.label_list(
            doc = "The program: C++ libraries, binaries and tests.",
            aspects = [snarl_aspect],
            mandatory = True,
        ),
        formats = attr.string_list(
            doc = "Reports that `bazel build` makes besides NAME.txt: json makes NAME.json.",
        ),
        options = attr.string_list(
            doc = "Options of `snarl link`; $(location FILE) stands for a file of `data`.",
        ),
        data = attr.label_list(
            doc = "Files that the options name, such as a baseline.",
            allow_files = True,
        ),
    ),
)
