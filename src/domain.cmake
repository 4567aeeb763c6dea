find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

# -Wrestrict of GCC 12 sees overlaps in std::string that are not there (GCC bug 105651).
add_library(palpate_options INTERFACE)
target_compile_options(palpate_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<BOOL:${PALPATE_WERROR}>:-Werror>)

# precompile(TARGET HEADERS...): parses the headers once, and the standard ones that most files include: a
# file of the screens compiles in half the time. Their warnings count as elsewhere, so they are no system headers;
# but GCC 12 then sees ends of std::string where there are none. What a file forgets to include is found by the
# preset `release`, which goes without.
set(CMAKE_PCH_PROLOGUE "")
function(precompile target)
    if(PALPATE_PCH AND ARGN)
        set(headers algorithm array cmath functional map memory optional set string vector ${ARGN})
        list(TRANSFORM headers REPLACE "(.+)" "<\\1>")
        target_precompile_headers(${target} PRIVATE ${headers})
        # The first is what ccache needs, to know the same header again.
        target_compile_options(${target} PRIVATE
            "$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>")
    endif()
endfunction()

set(PALPATE_DOMAINS "" CACHE INTERNAL "")

function(domain name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LINKS;HIDES;OFTEN")
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
    file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
    set_property(GLOBAL PROPERTY PALPATE_USES_${name} "${arg_USES}")
    set_property(GLOBAL PROPERTY PALPATE_OFTEN_${name} "${arg_OFTEN}")
    list(APPEND PALPATE_DOMAINS ${name})
    set(PALPATE_DOMAINS "${PALPATE_DOMAINS}" CACHE INTERNAL "")

    list(TRANSFORM arg_USES PREPEND palpate::)
    if(sources)
        add_library(palpate_${name} STATIC ${sources} ${headers})
        target_include_directories(palpate_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
        target_link_libraries(palpate_${name} PUBLIC ${arg_USES} ${arg_LINKS}
            PRIVATE ${arg_HIDES} palpate_options Threads::Threads)
        # What libFuzzer steers by. The rooms are built once for the sanitizers' tests and for fuzzing.
        target_compile_options(palpate_${name} PRIVATE $<$<BOOL:${PALPATE_FUZZ}>:-fsanitize=fuzzer-no-link>)
        precompile(palpate_${name} ${arg_OFTEN})
    else()  # a room of headers only
        add_library(palpate_${name} INTERFACE)
        target_include_directories(palpate_${name} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
        target_link_libraries(palpate_${name} INTERFACE ${arg_USES} ${arg_LINKS})
    endif()
    add_library(palpate::${name} ALIAS palpate_${name})
endfunction()

# The tests of one room: tests/NAME/*_test.cpp, linked with that room alone.
function(domain_tests name)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cpp)
    get_property(uses GLOBAL PROPERTY PALPATE_USES_${name})
    add_test(NAME arrows.${name}
        COMMAND ${CMAKE_COMMAND} -DROOM=${name} "-DUSES=${uses}" "-DROOMS=${PALPATE_DOMAINS}"
                -DSRC=${PROJECT_SOURCE_DIR}/src -P ${PROJECT_SOURCE_DIR}/tests/arrows.cmake)
    if(sources)
        add_executable(${name}_test ${sources})
        target_link_libraries(${name}_test PRIVATE palpate::${name} palpate_options test_main)
        target_compile_definitions(${name}_test PRIVATE
            PALPATE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" PALPATE_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
        get_property(often GLOBAL PROPERTY PALPATE_OFTEN_${name})
        precompile(${name}_test ${often})
        add_test(NAME ${name} COMMAND ${name}_test)
    endif()
endfunction()
