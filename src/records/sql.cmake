# embed_sql(TARGET FOLDER) turns every FOLDER/NAME.sql into the std::string_view records::sql::NAME
# of the header "records/sql.h", at build time. This file is that script, too.
if(CMAKE_SCRIPT_MODE_FILE)
    cmake_minimum_required(VERSION 3.25)
    set(text "// Written by src/records/sql.cmake from src/records/sql/*.sql.\n#pragma once\n\n")
    string(APPEND text "#include <string_view>\n\nnamespace records::sql {\n")
    file(GLOB statements ${FOLDER}/*.sql)
    foreach(statement ${statements})
        get_filename_component(name ${statement} NAME_WE)
        file(READ ${statement} body)
        string(APPEND text "inline constexpr std::string_view ${name} = R\"sql(\n${body})sql\";\n")
    endforeach()
    string(APPEND text "}  // namespace records::sql\n")
    file(WRITE ${HEADER} "${text}")
    return()
endif()

function(embed_sql target folder)
    file(GLOB statements CONFIGURE_DEPENDS ${folder}/*.sql)
    set(header ${CMAKE_CURRENT_BINARY_DIR}/sql/records/sql.h)
    add_custom_command(OUTPUT ${header}
        COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DHEADER=${header} -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
        DEPENDS ${statements} ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
        COMMENT "records: embedding its SQL statements" VERBATIM)
    target_sources(${target} PRIVATE ${header})
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/sql)
endfunction()

embed_sql(palpate_records ${CMAKE_CURRENT_LIST_DIR}/sql)
