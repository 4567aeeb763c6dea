#include "cli/cli.h"

#include <cstdio>

int main(int argc, char** argv) {
    return cli::run(argc, argv, {});
}
