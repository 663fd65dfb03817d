# Two commands on a fresh Debian 12: `make run` and `make test`. Each installs what is missing,
# configures, builds and does its work.

BUILD := build
JOBS := $(shell nproc)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Every package that the build, the tests and the tools need; nothing else does.
PACKAGES := g++ cmake ninja-build pkg-config ccache git \
	libre2-dev libicu-dev libyaml-cpp-dev libboost-test-dev \
	libfmt-dev libtbb-dev libssl-dev libcsv-dev libcld2-dev libstemmer-dev rapidjson-dev libcli11-dev libexpected-dev \
	libcpp-httplib-dev \
	python3 xz-utils

# Programs of the browser tests, each with its package: Node.js and npm may come from elsewhere
# than Debian, which the names of their packages would not tell.
TOOLS := chromium:chromium node:nodejs npm:npm

.PHONY: all run test deps build bench accuracy sanitize format tidy install clean

all: build

deps:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	for t in $(TOOLS); do \
	  command -v $${t%%:*} >/dev/null || missing="$$missing $${t##*:}"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing"; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

$(BUILD)/build.ninja: | deps
	cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release

build: deps $(BUILD)/build.ninja
	@cmake --build $(BUILD) --target counterclaim -j $(JOBS)

run: build
	@mkdir -p out
	@$(BUILD)/counterclaim audit corpus -o html:out/report.html -o json:out/report.json --fail-on never
	@echo "report: $(CURDIR)/out/report.html"

test: deps $(BUILD)/build.ninja
	@cmake --build $(BUILD) -j $(JOBS)
	@cd $(BUILD) && ctest --output-on-failure -j $(JOBS)

# make bench TEXT=/path/to/text: MB/s per stage, one thread, at n and 10n, with peak memory.
TEXT ?= corpus
bench: deps $(BUILD)/build.ninja
	@cmake --build $(BUILD) --target counterclaim counterclaim_bench -j $(JOBS)
	@$(BUILD)/tests/counterclaim_bench $(TEXT)

# make accuracy DATA=/path/to/eval: the runners that lie in DATA/run.
accuracy: build
	@test -n "$(DATA)" || { echo "say where the data lies: make accuracy DATA=PATH"; exit 2; }
	@for r in quantity contradiction events seeds; do \
	  echo "== $$r"; COUNTERCLAIM=$(CURDIR)/$(BUILD)/counterclaim python3 $(DATA)/run/$$r.py || exit 1; \
	done

# The tests once more, under AddressSanitizer and UndefinedBehaviorSanitizer.
sanitize: deps
	@cmake -S . -B build-sanitize -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCOUNTERCLAIM_SANITIZE=ON
	@cmake --build build-sanitize -j $(JOBS)
	@cd build-sanitize && ctest --output-on-failure -j $(JOBS)

format:
	@clang-format-14 -i $$(git ls-files 'src/*.cpp' 'src/*.h' 'tests/*.cpp' 'tests/*.h')

tidy: build
	@clang-tidy-14 -p $(BUILD) --quiet $$(git ls-files 'src/*.cpp')

install: build
	@$(SUDO) cmake --install $(BUILD)

clean:
	rm -rf $(BUILD) build-sanitize out
